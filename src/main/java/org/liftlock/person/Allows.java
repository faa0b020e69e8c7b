package org.liftlock.person;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says in one line what a permission allows, in words that a person reads before giving it away. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface Allows {
    String value();
}
