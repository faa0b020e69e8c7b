package org.liftlock.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.liftlock.organization.Membership;
import org.liftlock.organization.Memberships;
import org.liftlock.person.Accesses;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Role;
import org.liftlock.person.Viewer;

/** Which notices people get by mail. */
@ApplicationScoped
class Preferences {
    private static final List<Role> HELPFUL = List.of(Role.SUPPORT);

    private final Memberships memberships;
    private final EntityManager entities;
    private final CurrentViewer viewer;
    private final Accesses accesses;

    Preferences(Memberships memberships, EntityManager entities, CurrentViewer viewer, Accesses accesses) {
        this.accesses = accesses;
        this.memberships = memberships;
        this.entities = entities;
        this.viewer = viewer;
    }

    /** Those of them that have members. */
    Set<UUID> peopled(List<UUID> organizations) {
        return organizations.isEmpty()
                ? Set.of()
                : Set.copyOf(entities.createQuery(
                                "select distinct m.organization.id from Membership m where m.organization.id in ?1",
                                UUID.class)
                        .setParameter(1, organizations)
                        .getResultList());
    }

    /**
     * The e-mail addresses of those who want it.
     *
     * @param peopled whether the organization has members at all
     */
    List<String> recipients(News news, boolean peopled) {
        return Stream.concat(peopled ? members(news) : Stream.empty(), asked(news).stream())
                .filter(email -> !email.equalsIgnoreCase(String.valueOf(news.besides())))
                .toList();
    }

    private Stream<String> members(News news) {
        List<UUID> holders =
                news.permission() == null ? List.of() : accesses.holders(news.organization(), news.permission());
        return memberships.list("organization.id = ?1", news.organization()).stream()
                .filter(member -> news.permission() == null
                        || holders.contains(member.person().id()))
                .filter(member -> wants(member, news.subject()))
                .map(member -> member.person().email());
    }

    /** The staff that may help with it, when somebody is needed; what only informs is for members. */
    private List<String> asked(News news) {
        if (news.permission() == null) {
            return List.of();
        }
        String[] roles = HELPFUL.stream()
                .filter(role -> role.allows(news.permission()))
                .map(Role::id)
                .toArray(String[]::new);
        return roles.length == 0 ? List.of() : addresses(news.organization(), roles);
    }

    private List<String> addresses(UUID organization, String[] roles) {
        return entities.unwrap(Session.class)
                .createNativeQuery("select scope.support_addresses(?2, ?1)", String.class)
                .setParameter(2, organization)
                .setParameter(1, roles)
                .getResultList();
    }

    private boolean wants(Membership member, Subject subject) {
        return chosen(
                        new NoticePreference.Key(
                                member.organization().id(), member.person().id()),
                        member.role())
                .contains(subject);
    }

    private List<Subject> chosen(NoticePreference.Key key, Role role) {
        return Optional.ofNullable(entities.find(NoticePreference.class, key))
                .map(NoticePreference::subjects)
                .orElseGet(() -> Subject.plain(role));
    }

    /** The viewer's own; nobody without an organization has any. */
    List<Subject> mine() {
        return key().map(key -> chosen(key, viewer.get().role().base())).orElse(List.of());
    }

    boolean possible() {
        return key().isPresent();
    }

    @Transactional
    void choose(List<Subject> subjects) {
        key().ifPresent(key -> Optional.ofNullable(entities.find(NoticePreference.class, key))
                .ifPresentOrElse(
                        present -> present.becomes(subjects),
                        () -> entities.persist(new NoticePreference(key, subjects))));
    }

    private Optional<NoticePreference.Key> key() {
        Viewer me = viewer.get();
        return Optional.ofNullable(me.organization()).map(mine -> new NoticePreference.Key(mine, me.person()));
    }
}
