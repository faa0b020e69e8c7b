package org.liftlock.usage.reading;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.liftlock.installation.Installation;
import org.liftlock.product.Product;

/** Asks an installation's database what was used. The level above knows how to get there. */
public interface UsageSource {

    /**
     * Reads only, each question for a limited time.
     *
     * @param from the first day, and {@code until} the day after the last one, in UTC
     */
    Result count(Installation installation, Product product, LocalDate from, LocalDate until);

    /** What came of it. */
    sealed interface Result {
        /** It answered every question. */
        record Counted(List<Count> counts) implements Result {}

        /** It could not be asked, or a question failed. */
        record Failed(String reason) implements Result {}
    }

    /**
     * @param kind the id of what was counted
     * @param model and {@code costCentre} are empty where the database does not part it so
     * @param currency empty where it cost nothing, or nothing is known of it
     */
    record Count(
            LocalDate day,
            String kind,
            long quantity,
            String model,
            String costCentre,
            BigDecimal cost,
            String currency) {
        public Count {
            cost = currency.isEmpty() ? BigDecimal.ZERO : cost;
            currency = cost.signum() == 0 ? "" : currency;
        }
    }
}
