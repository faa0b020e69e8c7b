package org.liftlock.product;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Whom a product let in by its old setting, so that it can be told who gains and who loses by the new one.
 *
 * @param letsIn kinds of values that open the door, each unless it is false, zero or empty
 * @param defaultsFor whole values for which the product took its defaults
 * @param defaultKeys what these defaults let in
 */
public record LegacyAccess(List<Kind> letsIn, List<Whole> defaultsFor, List<String> defaultKeys) {

    /** A kind of value. */
    public enum Kind {
        @JsonProperty("boolean")
        BOOLEAN,
        @JsonProperty("number")
        NUMBER,
        @JsonProperty("text")
        TEXT,
        @JsonProperty("list")
        LIST,
        @JsonProperty("object")
        OBJECT
    }

    /** A setting that names no key. */
    public enum Whole {
        /** Neither a value nor JSON null. */
        @JsonProperty("nothing")
        NOTHING,
        @JsonProperty("empty_object")
        EMPTY_OBJECT,
        @JsonProperty("empty_list")
        EMPTY_LIST
    }
}
