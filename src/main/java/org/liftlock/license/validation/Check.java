package org.liftlock.license.validation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That an installation asked about a license, and what it was told.
 *
 * @param installation how it calls itself; empty when it does not say
 * @param clock what time it took it to be
 * @param address from which network
 */
record Check(
        UUID organization,
        UUID license,
        String installation,
        Instant at,
        @Nullable Instant clock,
        @Nullable Integer seatsUsed,
        @Nullable String version,
        String decision,
        String code,
        String address) {

    /** Of what an installation says with a key that proves nothing, no number of people is believed. */
    static Check replaced(Standing standing, Question question, Answer answer, String address) {
        return new Check(
                standing.claims().organization(),
                standing.claims().id(),
                question.place(),
                answer.checkedAt(),
                question.clock(),
                null,
                question.version(),
                answer.decision(),
                answer.code(),
                address);
    }

    static Check of(KnownLicenses.Known known, Question question, Answer answer, String address) {
        return new Check(
                known.standing().claims().organization(),
                known.standing().claims().id(),
                question.place(),
                answer.checkedAt(),
                question.clock(),
                question.seatsUsed(),
                question.version(),
                answer.decision(),
                answer.code(),
                address);
    }

    /** The same of an installation that does not say its name. */
    Check nameless() {
        return new Check(organization, license, "", at, clock, seatsUsed, version, decision, code, address);
    }

    LicensesChecked.Said said() {
        return new LicensesChecked.Said(organization, license, installation, seatsUsed, version, at);
    }
}
