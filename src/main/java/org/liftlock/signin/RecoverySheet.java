package org.liftlock.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Recovery codes at the one moment at which they are shown. */
record RecoverySheet(List<String> codes) {
    @CheckedTemplate(basePath = "signin")
    static class Templates {
        static native TemplateInstance recoveryCodes(RecoverySheet sheet, String next);
    }

    /** The page is kept nowhere. */
    Response.ResponseBuilder page(String next) {
        return Response.ok(Templates.recoveryCodes(this, next)).header("Cache-Control", "no-store");
    }

    /** The codes as a file that the page itself holds. */
    public String file() {
        String text = "Recovery codes for Liftlock; each works once.\r\n\r\n" + String.join("\r\n", codes) + "\r\n";
        return "data:text/plain;charset=utf-8,"
                + URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "RecoverySheet";
    }
}
