package org.liftlock.migration.entitlement;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import org.liftlock.product.EntitlementSheet;

/** Judges one value of an old setting, by the new rule and by the old. */
record Words(Set<String> yes, Set<String> no) {
    static Words of(EntitlementSheet.Words words) {
        return new Words(Set.copyOf(words.yes()), Set.copyOf(words.no()));
    }

    Verdict judge(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> value.booleanValue() ? Verdict.YES : Verdict.NO;
            case NUMBER -> number(value.decimalValue());
            case NULL -> Verdict.NO;
            case STRING -> word(value.textValue());
            case OBJECT -> value.has("enabled") ? judge(value.get("enabled")) : Verdict.UNREADABLE;
            case ARRAY, BINARY, MISSING, POJO -> Verdict.UNREADABLE;
        };
    }

    private static Verdict number(BigDecimal number) {
        if (number.signum() == 0) {
            return Verdict.NO;
        }
        return number.compareTo(BigDecimal.ONE) == 0 ? Verdict.YES : Verdict.UNREADABLE;
    }

    private Verdict word(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (yes.contains(word)) {
            return Verdict.YES;
        }
        return no.contains(word) ? Verdict.NO : Verdict.UNREADABLE;
    }

    /** The product used to let in whoever had anything but nothing: the word "false" opened the door as well. */
    static boolean letIn(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> value.booleanValue();
            case NUMBER -> value.decimalValue().signum() != 0;
            case STRING -> !value.textValue().isEmpty();
            case OBJECT, ARRAY -> !value.isEmpty();
            case NULL, MISSING -> false;
            case BINARY, POJO -> true;
        };
    }
}
