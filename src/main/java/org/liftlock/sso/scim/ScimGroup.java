package org.liftlock.sso.scim;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A group of the organization's directory. */
@Entity
public class ScimGroup {
    static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Group";

    @Id
    private UUID id;

    private UUID organizationId;
    private String displayName;
    private @Nullable String externalId;
    private @Nullable String role;
    private @Nullable UUID teamId;
    private Instant createdAt;
    private Instant changedAt;

    @ElementCollection
    @CollectionTable(name = "scim_group_member", joinColumns = @JoinColumn(name = "scim_group_id"))
    @Column(name = "person_id")
    private Set<UUID> members = new HashSet<>();

    @SuppressWarnings("NullAway.Init")
    protected ScimGroup() {}

    ScimGroup(UUID organization, Instant now) {
        this.id = UUID.randomUUID();
        this.organizationId = organization;
        this.displayName = "";
        this.createdAt = now;
        this.changedAt = now;
    }

    void change(String displayName, @Nullable String externalId, Set<UUID> members, Instant now) {
        this.displayName = displayName;
        this.externalId = externalId;
        this.members.retainAll(members);
        this.members.addAll(members);
        this.changedAt = now;
    }

    public UUID id() {
        return id;
    }

    public String displayName() {
        return displayName;
    }

    public int size() {
        return members.size();
    }

    Set<UUID> members() {
        return Set.copyOf(members);
    }

    void forget(UUID person) {
        members.remove(person);
    }

    /** What its members become; empty when it says nothing about roles. */
    public Optional<String> role() {
        return Optional.ofNullable(role);
    }

    void gives(@Nullable String role) {
        this.role = role;
    }

    /** Where its members have a place, too. */
    public Optional<UUID> team() {
        return Optional.ofNullable(teamId);
    }

    void joins(@Nullable UUID team) {
        this.teamId = team;
    }

    ObjectNode json(String base) {
        ObjectNode group = ScimJson.object(SCHEMA);
        group.put("id", id.toString()).put("displayName", displayName);
        if (externalId != null) {
            group.put("externalId", externalId);
        }
        ArrayNode all = group.putArray("members");
        members.stream().sorted().forEach(member -> all.addObject()
                .put("value", member.toString())
                .put("$ref", base + "/Users/" + member)
                .put("type", "User"));
        group.putObject("meta")
                .put("resourceType", "Group")
                .put("created", createdAt.toString())
                .put("lastModified", changedAt.toString())
                .put("location", base + "/Groups/" + id);
        return group;
    }
}
