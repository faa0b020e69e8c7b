package org.liftlock.license.validation;

/**
 * Something that was seen about a license.
 *
 * @param message what is
 * @param remedy what to do about it; empty when there is nothing to do
 */
record Remark(Code code, String message, String remedy) {}
