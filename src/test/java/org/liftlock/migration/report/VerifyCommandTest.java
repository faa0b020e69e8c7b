package org.liftlock.migration.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.license.Jws;
import org.liftlock.migration.Mode;
import org.liftlock.migration.RunState;

class VerifyCommandTest {
    private static final Instant NOW = Instant.parse("2026-11-21T07:40:00Z");

    @TempDir
    Path folder;

    private final OctetKeyPairJsonWebKey key = key("first");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void publishTheKey() throws IOException {
        write("jwks.json", new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY));
    }

    @Test
    void goodReportSaysWhoSignedWhatAndWhen() throws IOException {
        Path report = write("report.json", signedReport());
        assertThat(verify(report)).isZero();
        assertThat(said(out)).contains("GENUINE", "21 Nov 2026, 07:40 UTC", "Production of Acme", "Done", "key first");
        assertThat(said(err)).isEmpty();
    }

    @Test
    void bareSignatureIsEnough() throws IOException {
        assertThat(verify(write("report.jws", signature(key) + "\n"))).isZero();
    }

    @Test
    void oneChangedDigitIsFoundAndNamed() throws IOException {
        String changed = signedReport().replace("\"rows_before\" : 5000", "\"rows_before\" : 5001");
        assertThat(verify(write("report.json", changed))).isEqualTo(1);
        assertThat(said(err)).contains("NOT GENUINE", "/proofs/0/rows_before shows 5001, and 5000 was signed");
    }

    @Test
    void addedLineIsFoundAndNamed() throws IOException {
        String changed = signedReport().replace("\"issuer\"", "\"note\" : \"all is well\", \"issuer\"");
        assertThat(verify(write("report.json", changed))).isEqualTo(1);
        assertThat(said(err)).contains("/note shows \"all is well\", and nothing was signed");
    }

    @Test
    void lineThatComesTwiceIsRefused() throws IOException {
        String changed = signedReport().replace("\"issuer\"", "\"issuer\" : \"somebody\", \"issuer\"");
        assertThat(verify(write("report.json", changed))).isEqualTo(1);
        assertThat(said(err)).contains("not well-formed JSON");
    }

    @Test
    void changedSignatureProvesNothing() throws IOException {
        String[] parts = signature(key).split("\\.", 3);
        String forged = parts[0] + "." + parts[1].replace('A', 'B') + "." + parts[2];
        assertThat(verify(write("report.jws", forged))).isEqualTo(1);
        assertThat(said(err)).contains("The signature does not fit");
    }

    @Test
    void unknownKeyIsNamed() throws IOException {
        assertThat(verify(write("report.jws", signature(key("other"))))).isEqualTo(1);
        assertThat(said(err)).contains("the key other, which is none of the known keys");
    }

    @Test
    void anotherKeyUnderTheSameNameProvesNothing() throws IOException {
        assertThat(verify(write("report.jws", signature(key("first"))))).isEqualTo(1);
        assertThat(said(err)).contains("The signature does not fit");
    }

    @Test
    void draftHasNoSignature() throws IOException {
        assertThat(verify(write("report.json", Paper.draft(payload()).file()))).isEqualTo(1);
        assertThat(said(err)).contains("has no signature");
    }

    @Test
    void licenseDoesNotPassAsAReport() throws IOException {
        Path license = write("license.jwt", Jws.sign(key, "license+jwt", "{}"));
        assertThat(verify(license)).isEqualTo(1);
        assertThat(said(err)).contains("of the type license+jwt");
    }

    @Test
    void missingKeysAreAskedFor() throws IOException {
        Path report = write("report.json", signedReport());
        assertThat(command().run("verify-report", report.toString(), "--keys", "elsewhere.json"))
                .isEqualTo(1);
        assertThat(said(err)).contains("elsewhere.json", "/.well-known/jwks.json");
    }

    @Test
    void misuseShowsHowItIsUsed() {
        assertThat(command().run("verify-report")).isEqualTo(2);
        assertThat(said(err)).contains("Usage: bin/liftlock verify-report FILE");
    }

    private int verify(Path file) {
        return command().run("verify-report", file.toString());
    }

    private VerifyCommand command() {
        return new VerifyCommand(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String said(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private String signedReport() {
        return Paper.signed(signature(key)).file();
    }

    private static String signature(OctetKeyPairJsonWebKey by) {
        return Jws.sign(by, Report.TYPE, payload());
    }

    private static String payload() {
        return ReportJson.write(new Report(
                Report.SCHEMA,
                "liftlock",
                NOW,
                new Report.RunFacts(
                        UUID.randomUUID(),
                        "maker",
                        "Maker",
                        "up",
                        "Up",
                        "Small",
                        "Large",
                        Mode.EXECUTE,
                        RunState.DONE,
                        "ada@acme.example",
                        NOW,
                        NOW,
                        NOW,
                        1000L,
                        null,
                        "abc",
                        JsonNodeFactory.instance.objectNode(),
                        null),
                new Report.Place(
                        UUID.randomUUID(),
                        "Production",
                        "Acme",
                        "production",
                        new Report.Place.Database("localhost", 5432, "maker", "maker"),
                        "manual"),
                new Report.LicenseFacts(null, "None was needed."),
                List.of(new Report.ApprovalFacts(true, "mo@acme.example", NOW, "Fine", "abc", null)),
                List.of(),
                List.of(new Report.ProofFacts("Users", "users", 5000, 5000L, "aa", "aa", true)),
                null,
                List.of(),
                List.of(),
                null,
                null));
    }

    private static OctetKeyPairJsonWebKey key(String id) {
        try {
            OctetKeyPairJsonWebKey key = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
            key.setKeyId(id);
            return key;
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
