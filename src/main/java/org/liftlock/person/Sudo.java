package org.liftlock.person;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a route that does something dangerous: only for a person who has proved within the last quarter of an hour who they
 * are. Others are asked for the proof first and come back to the page they were on; a program needs a fresh token, and an
 * API key is not enough.
 */
@NameBinding
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Sudo {}
