package org.liftlock.migration.entitlement;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import org.liftlock.product.EntitlementSheet;

/** Judges one value of an old setting. */
record Words(Set<String> yes, Set<String> no, String within) {
    static Words of(EntitlementSheet.Words words) {
        return new Words(Set.copyOf(words.yes()), Set.copyOf(words.no()), words.within());
    }

    Verdict judge(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> value.booleanValue() ? Verdict.YES : Verdict.NO;
            case NUMBER -> number(value.decimalValue());
            case NULL -> Verdict.NO;
            case STRING -> word(value.textValue());
            case OBJECT -> value.has(within) ? judge(value.get(within)) : Verdict.UNREADABLE;
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
}
