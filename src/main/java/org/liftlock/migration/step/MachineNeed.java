package org.liftlock.migration.step;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.liftlock.problem.Finding;
import org.liftlock.product.ProductSheet;

/**
 * One requirement of an edition on its machine, compared with what the machine has.
 *
 * @param noun what is required, such as "memory"
 * @param pointer where the service tells it
 * @param words writes an amount for people
 */
record MachineNeed(
        String code,
        String noun,
        long needed,
        Function<ProductSheet.Resources, String> pointer,
        LongFunction<String> words,
        String remedy) {

    /** One gigabyte as machines are sold; the kernel keeps a part of it for itself. */
    static final long GB = 1_000_000_000L;

    List<Finding> compare(Inspection inspection) {
        MachineReport machine = inspection.machine();
        ProductSheet.Resources resources = inspection.site().product().sheet().resources();
        if (resources == null || !machine.answered()) {
            return machine.silence().stream().toList();
        }
        OptionalLong has = machine.number(pointer.apply(resources));
        return List.of(has.isPresent() ? compare(inspection.site(), has.getAsLong()) : unsaid(resources));
    }

    private Finding compare(Site site, long has) {
        String message = "The machine has %s of %s; %s needs %s."
                .formatted(words.apply(has), noun, site.to().name(), words.apply(needed));
        return has >= needed ? Finding.info(code, message) : Finding.warning("too_little_" + code, message, remedy);
    }

    private Finding unsaid(ProductSheet.Resources resources) {
        return Finding.warning(
                "machine_unknown",
                "The service's answer has no number at %s, so the machine's %s is not known."
                        .formatted(pointer.apply(resources), noun),
                "Compare the machine with the requirements yourself; it needs %s of %s."
                        .formatted(words.apply(needed), noun));
    }
}
