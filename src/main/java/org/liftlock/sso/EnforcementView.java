package org.liftlock.sso;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jspecify.annotations.Nullable;

/** The page on which somebody decides to have everybody use single sign-on, whatever the protocol. */
public final class EnforcementView {
    private EnforcementView() {}

    @CheckedTemplate(basePath = "sso")
    static class Templates {
        static native TemplateInstance enforcement(
                String section, String name, DryRun.Result run, @Nullable String error);
    }

    /**
     * Shows who could not sign in any more.
     *
     * @param section the last part of the protocol's address in the settings
     * @param error what was wrong with the form
     */
    public static TemplateInstance of(String section, String name, DryRun.Result run, @Nullable String error) {
        return Templates.enforcement(section, name, run, error);
    }
}
