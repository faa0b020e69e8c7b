package org.liftlock.sso;

import java.util.List;
import java.util.Optional;

/**
 * Under which names an identity provider sends what the portal wants to know. A blank name means: look under the names that
 * identity providers commonly use.
 */
public record AttributeMapping(String email, String firstName, String lastName, String groups) {
    public static final AttributeMapping COMMON = new AttributeMapping("", "", "", "");

    private static final String CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";
    private static final List<String> EMAILS = List.of(
            "email",
            "mail",
            "emailAddress",
            "Email",
            "urn:oid:0.9.2342.19200300.100.1.3",
            "urn:oid:1.2.840.113549.1.9.1",
            CLAIMS + "emailaddress",
            "User.email");
    private static final List<String> FIRST_NAMES = List.of(
            "first_name",
            "firstName",
            "FirstName",
            "givenName",
            "given_name",
            "urn:oid:2.5.4.42",
            CLAIMS + "givenname",
            "User.FirstName");
    private static final List<String> LAST_NAMES = List.of(
            "last_name",
            "lastName",
            "LastName",
            "sn",
            "surname",
            "family_name",
            "urn:oid:2.5.4.4",
            CLAIMS + "surname",
            "User.LastName");
    private static final List<String> WHOLE_NAMES =
            List.of("name", "displayName", "http://schemas.microsoft.com/identity/claims/displayname");
    private static final List<String> GROUPS = List.of(
            "groups",
            "group",
            "Groups",
            "memberOf",
            "roles",
            "Role",
            "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups",
            "http://schemas.xmlsoap.org/claims/Group");

    public Claims read(Attributes attributes) {
        return new Claims(
                first(attributes, email, EMAILS)
                        .or(() -> email.isBlank() ? addressIn(attributes.nameId()) : Optional.empty())
                        .orElse(""),
                first(attributes, firstName, FIRST_NAMES)
                        .or(() -> wholeName(attributes))
                        .orElse(""),
                first(attributes, lastName, LAST_NAMES).orElse(""),
                names(groups, GROUPS).stream()
                        .map(attributes::all)
                        .filter(values -> !values.isEmpty())
                        .findFirst()
                        .orElse(List.of()));
    }

    /** Some have no first and last name, such as GitHub. */
    private Optional<String> wholeName(Attributes attributes) {
        return firstName.isBlank() && first(attributes, lastName, LAST_NAMES).isEmpty()
                ? first(attributes, "", WHOLE_NAMES)
                : Optional.empty();
    }

    private static Optional<String> first(Attributes attributes, String chosen, List<String> common) {
        return names(chosen, common).stream()
                .flatMap(name -> attributes.first(name).stream())
                .findFirst();
    }

    private static List<String> names(String chosen, List<String> common) {
        return chosen.isBlank() ? common : List.of(chosen.strip());
    }

    private static Optional<String> addressIn(String nameId) {
        return Optional.of(nameId).filter(Claims::isAddress);
    }
}
