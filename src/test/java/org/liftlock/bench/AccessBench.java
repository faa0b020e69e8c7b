package org.liftlock.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.liftlock.person.Access;
import org.liftlock.person.Circumstances;
import org.liftlock.person.Conditions;
import org.liftlock.person.Delegation;
import org.liftlock.person.Grant;
import org.liftlock.person.Network;
import org.liftlock.person.Permission;
import org.liftlock.person.Permissions;
import org.liftlock.person.Role;
import org.liftlock.person.Standing;
import org.liftlock.person.Term;

/** How long it takes to decide whether somebody may do something, beside asking their role alone. */
final class AccessBench {
    private static final int ROUNDS = 200_000;
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private AccessBench() {}

    /** Of somebody with five grants, each with conditions, and five delegations. */
    static void decisions() {
        Access access = access();
        List<String> asked = Permissions.all().stream().map(Permission::id).toList();
        Circumstances now = new Circumstances(NOW, "10.1.2.3", true);
        measure(access, asked, now);
        double seconds = measure(access, asked, now);
        System.out.printf("# %,.0f permission decisions a second%n", ROUNDS / seconds);
        new Row("permission-decision", seconds / ROUNDS * 1e6, "microseconds", 20).print();
    }

    private static double measure(Access access, List<String> asked, Circumstances now) {
        long allowed = 0;
        long start = System.nanoTime();
        for (int round = 0; round < ROUNDS; round++) {
            allowed += access.allows(asked.get(round % asked.size()), now) ? 1 : 0;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (allowed == 0 || allowed == ROUNDS) {
            throw new IllegalStateException("Something must be allowed, and something denied");
        }
        return seconds;
    }

    private static Access access() {
        Conditions conditions = new Conditions(List.of(Network.of("10.0.0.0/8").orElseThrow()), null, true);
        Term term = new Term(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1)));
        List<Grant> grants = IntStream.range(0, 5)
                .mapToObj(index -> new Grant(
                        UUID.randomUUID(),
                        "runs:start",
                        Set.of(Permissions.RUNS_START),
                        "On call",
                        "ada@acme.example",
                        term,
                        conditions))
                .toList();
        List<Delegation> received = IntStream.range(0, 5)
                .mapToObj(index -> new Delegation(
                        UUID.randomUUID(),
                        Permissions.RUNS_APPROVE,
                        "Holidays",
                        "Max",
                        term,
                        new Standing(Role.MANAGER.held(), List.of())))
                .toList();
        return new Access(new Standing(Role.VIEWER.held(), grants), received);
    }
}
