package org.liftlock.migration.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.diagnosis.ServiceChecksTest.codes;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.migration.step.DatabaseExtension;
import org.liftlock.migration.step.Target;
import org.liftlock.migration.step.TestSite;

@ExtendWith(DatabaseExtension.class)
class SamlProvidersTest {
    private final SamlProviders saml = new SamlProviders(
            "saml",
            "SAML",
            List.of(),
            Map.of(),
            "METADATA_URL",
            new Asked("providers", "select name, null::text, metadata, mapping from providers"),
            List.of("email"),
            30,
            60);

    @TempDir
    Path folder;

    private String metadata(int days) throws Exception {
        return """
                <?xml version="1.0"?>
                <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://id.example">
                  <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
                    <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
                      <ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
                    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://id.example/sso"/>
                  </md:IDPSSODescriptor>
                </md:EntityDescriptor>""".formatted(certificate(days));
    }

    /** Made by the JDK's own tool. */
    private String certificate(int days) throws Exception {
        Path store = folder.resolve("store-%d.p12".formatted(days));
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "idp",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=idp",
                        "-validity",
                        Integer.toString(days),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        return Base64.getMimeEncoder().encodeToString(keys.getCertificate("idp").getEncoded());
    }

    @Test
    void nobodyWhoSignsInBySamlIsFine(Target target) {
        assertThat(codes(saml, TestSite.on(target).site())).containsExactly("no_saml");
    }

    @Test
    void metadataAreFetchedAndTheirCertificateIsJudgedByItsEnd(Target target) throws Exception {
        try (SmallWeb web = new SmallWeb()
                .answers("/good", 200, metadata(400))
                .answers("/ending", 200, metadata(10))
                .answers("/page", 200, "<html><body>Sign in</body></html>")
                .answers("/trick", 200, "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>")) {
            assertThat(codes(saml, site(target, web, "/good").site())).containsExactly("saml_metadata", "saml_clock");
            assertThat(codes(saml, site(target, web, "/ending").site()))
                    .containsExactly("saml_certificate_ends", "saml_clock");
            assertThat(codes(saml, site(target, web, "/page").site())).contains("saml_metadata_unreadable");
            assertThat(codes(saml, site(target, web, "/trick").site())).contains("saml_metadata_unreadable");
            assertThat(codes(saml, site(target, web, "/gone").site())).contains("saml_metadata_unreachable");
            Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(20));
            assertThat(codes(saml, site(target, web, "/ending").clock(later).site()))
                    .containsExactly("saml_certificate_expired", "saml_clock_skew");
        }
    }

    private static TestSite site(Target target, SmallWeb web, String path) {
        return TestSite.on(target).file(".env", "METADATA_URL=" + web.address() + path);
    }

    @Test
    void providersOfTheDatabaseAreJudgedWithTheirMapping(Target target) throws Exception {
        execute(
                target,
                "create table providers (name text, metadata text, mapping text)",
                "insert into providers values ('whole', '%s', '{\"email\": \"mail\"}'), ('half', null, '{\"name\": \"cn\"}')"
                        .formatted(metadata(400)));
        assertThat(codes(saml, TestSite.on(target).site()))
                .containsExactly("saml_metadata", "saml_mapping", "saml_metadata_missing", "saml_mapping_incomplete");
    }
}
