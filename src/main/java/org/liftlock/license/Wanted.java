package org.liftlock.license;

import org.liftlock.organization.Organization;

/** What is to become of a license, read and found possible. */
sealed interface Wanted {
    /** It goes on with other terms. */
    record OtherTerms(LicenseAct act, LicenseTerms after) implements Wanted {}

    /** It goes to another organization. */
    record Handover(Organization receiver) implements Wanted {}

    /** It counts no more for a while. */
    record Pause(String reason) implements Wanted {}

    /** It counts again. */
    record Resumption() implements Wanted {}

    /** It counts no more for good. */
    record End(String reason) implements Wanted {}
}
