// Java 17 or newer, without libraries: java CheckLicense.java. Needs PORTAL and LICENSE_KEY.
import java.net.URI;
import java.net.http.*;
import java.security.*;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.*;
import java.util.regex.*;

class CheckLicense {
    static final String PORTAL = System.getenv("PORTAL");
    static final HttpClient HTTP = HttpClient.newHttpClient();

    public static void main(String[] arguments) throws Exception {
        String nonce = UUID.randomUUID().toString();
        String question = """
                {"key": "%s", "installation": "plant-1", "seats_used": 42, "version": "1.4.0", "clock": "%s", "nonce": "%s"}
                """.formatted(System.getenv("LICENSE_KEY"), Instant.now(), nonce);
        String[] parts = member(send(request("/api/v1/licenses/validate")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question))), "answer").split("\\.");
        String header = decoded(parts[0]);
        if (!member(header, "alg").equals("EdDSA") || !member(header, "typ").equals("license-answer+jwt")) {
            throw new SignatureException("signed in another way than an answer is");
        }
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(publicKey(member(header, "kid")));
        signature.update((parts[0] + "." + parts[1]).getBytes());
        if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
            throw new SignatureException("wrong signature");
        }
        String answer = decoded(parts[1]);
        if (!member(answer, "nonce").equals(nonce)) {
            throw new SignatureException("an old answer was played again");
        }
        // Keep it, and trust it until trust_until while the portal cannot be reached.
        System.out.println(member(answer, "decision") + " " + member(answer, "code") + " " + member(answer, "message"));
    }

    static PublicKey publicKey(String kid) throws Exception {
        for (String jwk : send(request("/.well-known/jwks.json").GET()).split("\\}")) {
            if (jwk.contains("\"kid\":\"" + kid + "\"")) {
                byte[] point = Base64.getUrlDecoder().decode(member(jwk, "x"));
                byte[] encoded = Arrays.copyOf(HexFormat.of().parseHex("302a300506032b6570032100"), 44);
                System.arraycopy(point, 0, encoded, 12, 32);
                return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            }
        }
        throw new SignatureException("signed by nobody known");
    }

    static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(PORTAL + path));
    }

    static String send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("the portal answers " + response.statusCode());
        }
        return response.body();
    }

    static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part));
    }

    /** As much of JSON as this needs; a program uses its library. */
    static String member(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"((?:[^\"\\\\]++|\\\\.)*+)\"").matcher(json);
        return found.find() ? found.group(1) : "";
    }
}
