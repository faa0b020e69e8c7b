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
