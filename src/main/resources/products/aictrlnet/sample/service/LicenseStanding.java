import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether the license counts at a moment.
 *
 * @param counts when not, the service goes on as Community and never as less
 * @param code the portal's, or why there is none that counts
 * @param trouble why the portal could not be asked last time; empty when it was
 */
record LicenseStanding(boolean counts, String code, String trouble, LicenseMemory memory) {
    Edition edition(Edition running) {
        return counts ? running : Edition.COMMUNITY;
    }

    /** What is to be said about it; null where all is well. */
    String reason() {
        if (code.equals("valid") || code.equals("newer_available")) {
            return null;
        }
        return switch (code) {
            case "trust_ended" -> "The portal has not been reached for longer than its last answer may be trusted.";
            case "clock_set_back" -> "The clock of this machine was set back.";
            default -> memory.answer().map(answer -> String.valueOf(answer.content().get("message"))).orElse(code);
        };
    }

    Map<String, Object> json() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("counts", counts);
        body.put("code", code);
        body.put("portal", trouble.isEmpty() ? "reached" : "unreachable");
        body.put("trouble", trouble);
        memory.answer().ifPresent(answer -> {
            for (String name : new String[] {"decision", "message", "remedy", "checked_at", "trust_until", "seats"}) {
                body.put(name, answer.content().get(name));
            }
        });
        return body;
    }

    @Override
    public String toString() {
        return "%s %s%s".formatted(counts ? "counts" : "community", code, trouble.isEmpty() ? "" : " (" + trouble + ")");
    }
}
