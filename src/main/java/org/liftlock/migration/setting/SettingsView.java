package org.liftlock.migration.setting;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.Installation;
import org.liftlock.product.Edition;
import org.liftlock.product.Environment.Variable;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;
import org.liftlock.product.SettingSpec;

/**
 * The settings of an installation as page and API show them.
 *
 * @param having the lowest edition that has settings, when this one has none
 * @param pending variables whose decided value is not the one in the configuration files
 * @param filesKnown whether the portal knows the configuration files
 * @param apply the playbook that brings them into force
 */
public record SettingsView(
        Installation installation,
        Product product,
        Edition edition,
        List<Line> lines,
        Optional<Edition> having,
        List<String> pending,
        boolean filesKnown,
        Optional<Playbook> apply) {

    /**
     * One setting.
     *
     * @param decided null when nobody has decided it
     * @param inFile what the configuration files say now; null when they say nothing
     */
    public record Line(
            Variable variable,
            SettingSpec spec,
            @Nullable InstallationSetting decided,
            @Nullable String inFile) {
        public String name() {
            return variable.label();
        }

        public String kind() {
            return spec.kind().name().toLowerCase(Locale.ROOT);
        }

        public String value() {
            return decided == null ? "" : decided.value();
        }

        public boolean days() {
            return spec.kind() == SettingSpec.Kind.DAYS;
        }

        public boolean choice() {
            return spec.kind() == SettingSpec.Kind.CHOICE;
        }

        /** What the file says, in words. */
        public String now() {
            return inFile == null || inFile.isBlank() ? "not set" : inFile;
        }
    }
}
