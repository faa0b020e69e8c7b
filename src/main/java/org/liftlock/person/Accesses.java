package org.liftlock.person;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people may do in an organization, read in one query: their roles, grants and what was passed on to them. */
@ApplicationScoped
public class Accesses {
    /** What has ended stays this long in explanations. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private static final String READ = """
            select cast(coalesce(json_agg(json_build_object(
                'person', p.id, 'name', p.name, 'role', m.role,
                'own_name', r.name, 'own_permissions', r.permissions,
                'grants', (
                    select json_agg(json_build_object('id', g.id, 'permission', g.permission, 'role', g.role,
                        'role_name', o.name, 'role_permissions', o.permissions, 'reason', g.reason, 'by', g.granted_by,
                        'starts_at', g.starts_at, 'ends_at', g.ends_at, 'networks', g.networks,
                        'from', g.from_time, 'until', g.until_time, 'zone', g.zone, 'second_factor', g.second_factor)
                        order by g.granted_at)
                    from access_grant g
                    left join custom_role o on o.organization_id = g.organization_id and o.id = g.role
                    where g.organization_id = m.organization_id and g.person_id = m.person_id
                      and g.revoked_at is null and (g.ends_at is null or g.ends_at > :since)),
                'delegations', (
                    select json_agg(json_build_object('id', d.id, 'giver', d.giver_id, 'permission', d.permission,
                        'reason', d.reason, 'starts_at', d.starts_at, 'ends_at', d.ends_at) order by d.delegated_at)
                    from delegation d
                    where d.organization_id = m.organization_id and d.receiver_id = m.person_id
                      and d.revoked_at is null and d.ends_at > :since)
            )), '[]') as text)
            from membership m
            join person p on p.id = m.person_id
            left join custom_role r on r.organization_id = m.organization_id and r.id = m.role
            where m.organization_id = :organization""";

    /** And those who pass something on to that person, because it is worth what they hold. */
    private static final String ONE = """
            and (m.person_id = :person or m.person_id in (
                select d.giver_id from delegation d
                where d.organization_id = :organization and d.receiver_id = :person
                  and d.revoked_at is null and d.ends_at > :since))""";

    private final EntityManager entities;
    private final ObjectMapper json;
    private final Clock clock;

    Accesses(EntityManager entities, ObjectMapper json, Clock clock) {
        this.entities = entities;
        this.json = json;
        this.clock = clock;
    }

    /** Empty for whoever is no member. */
    public Optional<Access> of(UUID organization, UUID person) {
        return Optional.ofNullable(read(organization, person).get(person));
    }

    /** Of every member. */
    public Map<UUID, Access> in(UUID organization) {
        return read(organization, null);
    }

    /** The members who may do it while nobody is there, such as be asked for an approval. */
    public List<UUID> holders(UUID organization, String permission) {
        Circumstances now = Circumstances.absent(clock.instant());
        return in(organization).entrySet().stream()
                .filter(entry -> entry.getValue().allows(permission, now))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<UUID, Access> read(UUID organization, @Nullable UUID person) {
        var query = entities.createNativeQuery(person == null ? READ : READ + "\n" + ONE, String.class)
                .setParameter("organization", organization)
                .setParameter("since", clock.instant().minus(REMEMBERED));
        if (person != null) {
            query.setParameter("person", person);
        }
        return access(parse((String) query.getSingleResult()));
    }

    private List<AccessRow> parse(String text) {
        try {
            return Arrays.asList(json.readValue(text, AccessRow[].class));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<UUID, Access> access(List<AccessRow> rows) {
        Map<UUID, AccessRow> known = rows.stream().collect(Collectors.toMap(AccessRow::person, row -> row));
        Map<UUID, Access> access = new HashMap<>();
        rows.forEach(row -> access.put(row.person(), new Access(row.standing(), row.received(known))));
        return access;
    }
}
