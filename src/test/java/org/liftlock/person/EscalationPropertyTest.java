package org.liftlock.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever members try in whatever order, nobody gains by what they do themselves, and nothing comes from nowhere. */
class EscalationPropertyTest {
    private static final int PEOPLE = 4;
    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
    private static final List<Permission> ALL = Permissions.all();

    enum Kind {
        GRANT,
        DELEGATE,
        ASSIGN_OWN_ROLE,
        LOSE_ROLE,
        REVOKE,
        WAIT
    }

    record Act(Kind kind, int actor, int other, int permission, int minutes) {}

    record Passed(int giver, int receiver, String permission, Term term) {}

    @Property(tries = 300)
    void nobodyGainsByTheirOwnActsAndNothingComesFromNowhere(
            @ForAll("roles") List<Role> roles, @ForAll("acts") List<Act> acts) {
        Members members = new Members(roles);
        Set<String> ever = new HashSet<>();
        roles.forEach(role -> ever.addAll(role.permissions()));
        for (Act act : acts) {
            Set<String> before = members.of(act.actor()).permissions(members.now());
            boolean waited = act.kind() == Kind.WAIT;
            members.attempt(act);
            Set<String> after = members.of(act.actor()).permissions(members.now());
            if (!waited) {
                assertThat(before).as("the actor after %s", act).containsAll(after);
            }
            for (int person = 0; person < PEOPLE; person++) {
                assertThat(ever).containsAll(members.of(person).permissions(members.now()));
            }
        }
    }

    @Property(tries = 200)
    void nothingThatHasEndedGivesAnything(@ForAll("roles") List<Role> roles, @ForAll("acts") List<Act> acts) {
        Members members = new Members(roles);
        acts.stream()
                .filter(act -> act.kind() == Kind.GRANT || act.kind() == Kind.DELEGATE)
                .forEach(members::attempt);
        members.minutes = 10_000;
        for (int person = 0; person < PEOPLE; person++) {
            assertThat(members.of(person).permissions(members.now()))
                    .isEqualTo(roles.get(person).permissions());
        }
    }

    @Provide
    Arbitrary<List<Role>> roles() {
        return Arbitraries.of(Role.ofMembers()).list().ofSize(PEOPLE);
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        Arbitrary<Integer> person = Arbitraries.integers().between(0, PEOPLE - 1);
        return Combinators.combine(
                        Arbitraries.of(Kind.values()),
                        person,
                        person,
                        Arbitraries.integers().between(0, ALL.size() - 1),
                        Arbitraries.integers().between(1, 90))
                .as(Act::new)
                .list()
                .ofMaxSize(25);
    }

    /** An organization in memory, with the rules that pages and API ask. */
    private static final class Members {
        private final List<HeldRole> roles = new ArrayList<>();
        private final Map<Integer, List<Grant>> grants = new HashMap<>();
        private final List<Passed> passed = new ArrayList<>();
        private int minutes;

        Members(List<Role> roles) {
            roles.forEach(role -> this.roles.add(role.held()));
            IntStream.range(0, PEOPLE).forEach(person -> grants.put(person, new ArrayList<>()));
        }

        Circumstances now() {
            return Circumstances.absent(START.plusSeconds(60L * minutes));
        }

        Access of(int person) {
            return new Access(
                    own(person),
                    passed.stream()
                            .filter(one -> one.receiver() == person)
                            .map(one -> new Delegation(
                                    UUID.randomUUID(), one.permission(), "", "", one.term(), own(one.giver())))
                            .toList());
        }

        private Standing own(int person) {
            return new Standing(roles.get(person), grants.getOrDefault(person, List.of()));
        }

        void attempt(Act act) {
            String permission = ALL.get(act.permission()).id();
            Access actor = of(act.actor());
            Term term = new Term(now().at(), now().at().plusSeconds(60L * act.minutes()));
            boolean another = act.actor() != act.other();
            switch (act.kind()) {
                case GRANT -> {
                    if (another
                            && actor.allows(Permissions.ACCESS_GRANT, now())
                            && actor.own().mayHandOut(Set.of(permission))) {
                        grants.computeIfAbsent(act.other(), key -> new ArrayList<>())
                                .add(new Grant(
                                        UUID.randomUUID(),
                                        permission,
                                        Set.of(permission),
                                        "",
                                        "",
                                        term,
                                        Conditions.NONE));
                    }
                }
                case DELEGATE -> {
                    if (another
                            && actor.allows(Permissions.ACCESS_DELEGATE, now())
                            && actor.own().mayPassOn(permission, now())) {
                        passed.add(new Passed(act.actor(), act.other(), permission, term));
                    }
                }
                case ASSIGN_OWN_ROLE -> {
                    HeldRole made = Roles.own("viewer:made", "Made", List.of(permission));
                    if (another
                            && actor.allows(Permissions.ROLES_CHANGE, now())
                            && actor.own().mayHandOut(made.permissions())) {
                        grants.computeIfAbsent(act.other(), key -> new ArrayList<>())
                                .add(new Grant(
                                        UUID.randomUUID(),
                                        made.name(),
                                        made.permissions(),
                                        "",
                                        "",
                                        term,
                                        Conditions.NONE));
                    }
                }
                case LOSE_ROLE -> roles.set(act.actor(), Role.VIEWER.held());
                case REVOKE ->
                    grants.computeIfAbsent(act.other(), key -> new ArrayList<>())
                            .clear();
                case WAIT -> minutes += act.minutes();
            }
        }
    }
}
