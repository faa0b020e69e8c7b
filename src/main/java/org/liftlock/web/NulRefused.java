package org.liftlock.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** A JSON body holds the character NUL, which no database keeps in text. */
final class NulRefused extends MismatchedInputException {
    static final String WORDS = "It holds the character NUL (U+0000), which is not taken. Remove it.";
    private static final long serialVersionUID = 1L;

    NulRefused(JsonParser parser) {
        super(parser, WORDS, String.class);
    }

    static boolean in(String text) {
        return text.indexOf('\0') >= 0;
    }
}
