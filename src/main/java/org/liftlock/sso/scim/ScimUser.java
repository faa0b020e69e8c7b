package org.liftlock.sso.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Membership;

/** A member that the organization's directory takes care of. */
@Entity
@IdClass(ScimUser.Key.class)
public class ScimUser {
    static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User";

    @Id
    private UUID organizationId;

    @Id
    private UUID personId;

    private String userName;
    private @Nullable String externalId;
    private String givenName;
    private String familyName;
    private Instant createdAt;
    private Instant changedAt;

    @SuppressWarnings("NullAway.Init")
    protected ScimUser() {}

    ScimUser(UUID organization, UUID person, UserDraft draft, Instant now) {
        this.organizationId = organization;
        this.personId = person;
        this.changedAt = now;
        this.createdAt = now;
        this.userName = draft.userName();
        this.givenName = draft.givenName();
        this.familyName = draft.familyName();
        change(draft, now);
    }

    void change(UserDraft draft, Instant now) {
        userName = draft.userName();
        externalId = draft.externalId();
        givenName = draft.givenName();
        familyName = draft.familyName();
        changedAt = now;
    }

    UUID personId() {
        return personId;
    }

    ObjectNode json(Membership membership, String base) {
        ObjectNode user = ScimJson.object(SCHEMA);
        user.put("id", personId.toString()).put("userName", userName);
        if (externalId != null) {
            user.put("externalId", externalId);
        }
        user.putObject("name")
                .put("givenName", givenName)
                .put("familyName", familyName)
                .put("formatted", membership.person().name());
        user.put("displayName", membership.person().name());
        user.putArray("emails")
                .addObject()
                .put("value", membership.person().email())
                .put("type", "work")
                .put("primary", true);
        user.put("active", membership.suspendedAt().isEmpty());
        user.putObject("meta")
                .put("resourceType", "User")
                .put("created", createdAt.toString())
                .put("lastModified", changedAt.toString())
                .put("location", base + "/Users/" + personId);
        return user;
    }

    /** One person in one organization. */
    public record Key(UUID organizationId, UUID personId) {}
}
