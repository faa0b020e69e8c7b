package org.liftlock.sso.oidc;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.liftlock.problem.Problem;
import org.liftlock.sso.GroupRoles;
import org.liftlock.web.Form;

/** The connection as a form. Groups stand in a text, one a line, as {@code group = role}. */
final class OidcForm {
    private static final String ENABLED = "enabled";

    private OidcForm() {}

    static Form of(Optional<OidcConnection> present) {
        return present.map(OidcForm::of)
                .orElseGet(() -> Form.of(Map.of("provider", "other", "default_role", "viewer")));
    }

    private static Form of(OidcConnection connection) {
        Map<String, String> values = new HashMap<>(Map.of(
                "provider", connection.provider().id(),
                "discovery_url", connection.issuer(),
                "client_id", connection.clientId(),
                "claim_email", connection.claimEmail(),
                "claim_groups", connection.claimGroups(),
                "roles", lines(connection.roles()),
                "default_role", connection.roles().otherwise()));
        if (connection.enabled()) {
            values.put(ENABLED, "yes");
        }
        return Form.of(values);
    }

    private static String lines(GroupRoles roles) {
        return roles.roles().entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining("\n"));
    }

    static OidcDraft draft(Form form) {
        return new OidcDraft(
                OidcProvider.of(form.value("provider")).orElse(OidcProvider.OTHER),
                form.value("discovery_url"),
                form.value("client_id").strip(),
                form.value("client_secret").strip(),
                form.value("claim_email").strip(),
                form.value("claim_groups").strip(),
                new GroupRoles(groups(form.value("roles")), form.value("default_role")),
                form.value(ENABLED).equals("yes"));
    }

    /** The last equals sign parts them: names of groups may hold some. */
    private static Map<String, String> groups(String text) {
        Map<String, String> roles = new TreeMap<>();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            int at = line.lastIndexOf('=');
            if (at < 1) {
                throw new Problem.Invalid(Map.of("roles", "Write one group a line, such as: portal-admins = admin"));
            }
            roles.put(line.substring(0, at).strip(), line.substring(at + 1).strip());
        });
        return roles;
    }
}
