package org.liftlock.signin.saml;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.liftlock.sso.MetadataText;
import org.liftlock.sso.TestKey;

/** An identity provider of tests: says of anybody whatever a test wants, signed with its own key. */
public record TestIdp(String entityId, TestKey key) {
    public static TestIdp fresh(String entityId) {
        return new TestIdp(entityId, TestKey.fresh());
    }

    public String metadata() {
        return MetadataText.of(entityId, key);
    }

    /** A fair response to a request. */
    public SamlDraft draft(String portal, String slug, @Nullable String request) {
        return new SamlDraft(entityId, portal + "/sso/" + slug + "/saml/", request);
    }

    /** A fair response, signed and ready to be posted. */
    public String fair(SamlDraft draft) {
        return posted(draft.response(Signing.sign(draft.assertion(), key)));
    }

    public static String posted(String xml) {
        return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    }
}
