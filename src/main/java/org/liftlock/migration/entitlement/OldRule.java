package org.liftlock.migration.entitlement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.liftlock.product.LegacyAccess;

/** Whom the old setting let in, before there were entitlements. */
record OldRule(Set<LegacyAccess.Kind> kinds, Set<LegacyAccess.Whole> wholes, List<String> defaults) {
    static OldRule of(LegacyAccess access) {
        Set<LegacyAccess.Kind> kinds = EnumSet.noneOf(LegacyAccess.Kind.class);
        kinds.addAll(access.letsIn());
        Set<LegacyAccess.Whole> wholes = EnumSet.noneOf(LegacyAccess.Whole.class);
        wholes.addAll(access.defaultsFor());
        return new OldRule(kinds, wholes, access.defaultKeys());
    }

    /** What a whole value that names no key let in. */
    List<String> letIn(LegacyAccess.Whole whole) {
        return wholes.contains(whole) ? defaults : List.of();
    }

    boolean letIn(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> kinds.contains(LegacyAccess.Kind.BOOLEAN) && value.booleanValue();
            case NUMBER ->
                kinds.contains(LegacyAccess.Kind.NUMBER) && value.decimalValue().signum() != 0;
            case STRING ->
                kinds.contains(LegacyAccess.Kind.TEXT) && !value.textValue().isEmpty();
            case OBJECT -> kinds.contains(LegacyAccess.Kind.OBJECT) && !value.isEmpty();
            case ARRAY -> kinds.contains(LegacyAccess.Kind.LIST) && !value.isEmpty();
            case NULL, MISSING, BINARY, POJO -> false;
        };
    }
}
