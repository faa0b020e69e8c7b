package org.liftlock.product;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a route that only organizations have whose licenses bring a feature, named as in the matrix of a product. Others see
 * what they would gain. Deleting by the API stays possible without it, so that nobody is stuck with what they had before.
 */
@NameBinding
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface NeedsFeature {
    String value();
}
