package org.liftlock.sso;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.liftlock.problem.Finding;

class MetadataTest {
    private static final String IDP = "https://idp.example/saml";
    private static final Instant NOW = Instant.now();
    private static final TestKey KEY = TestKey.fresh();

    @Test
    void goodMetadataSayWhoSignsAndWhere() {
        Metadata metadata = Metadata.read(MetadataText.of(IDP, KEY, TestKey.fresh()), NOW);
        IdentityProvider provider = Objects.requireNonNull(metadata.provider());
        assertThat(provider.entityId()).isEqualTo(IDP);
        assertThat(provider.signIn().redirect()).isEqualTo(IDP + "/sso");
        assertThat(provider.certificates()).hasSize(2);
    }

    @Test
    void whatCannotBeTrustedIsRefusedWithAReason() {
        assertThat(refusal(MetadataText.of(IDP))).isEqualTo("metadata_no_certificate");
        assertThat(refusal(MetadataText.of(IDP, TestKey.lasting(2048, NOW.minus(Duration.ofDays(3))))))
                .isEqualTo("metadata_certificate_expired");
        assertThat(refusal(MetadataText.of(IDP, TestKey.lasting(1024, NOW.plus(Duration.ofDays(365))))))
                .isEqualTo("metadata_weak_key");
        assertThat(refusal(MetadataText.of(IDP, "urn:oasis:names:tc:SAML:2.0:bindings:SOAP", KEY)))
                .isEqualTo("metadata_no_binding");
        assertThat(refusal(MetadataText.of("", KEY))).isEqualTo("metadata_no_entity_id");
        assertThat(refusal("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + MetadataText.of(IDP, KEY)))
                .isEqualTo("metadata_doctype");
        assertThat(refusal("<html><body>Sign in</body></html>")).isEqualTo("metadata_not_saml");
        assertThat(refusal("entity id: https://idp")).isEqualTo("metadata_not_xml");
        assertThat(refusal(" ".repeat(1_000_001))).isEqualTo("metadata_too_big");
        assertThat(refusal(MetadataText.of(IDP, KEY).replace("IDPSSO", "SPSSO")))
                .isEqualTo("metadata_of_service_provider");
    }

    @Test
    void severalIdentityProvidersAreNamed() {
        String both = "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">"
                + MetadataText.of(IDP, KEY) + MetadataText.of("https://other.example", KEY)
                + "</md:EntitiesDescriptor>";
        Metadata metadata = Metadata.read(both, NOW);
        assertThat(metadata.provider()).isNull();
        assertThat(metadata.findings()).first().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("metadata_several_identity_providers");
            assertThat(finding.message()).contains(IDP, "https://other.example");
        });
    }

    @Test
    void anEndedCertificateBesideAGoodOneIsOnlyWarnedOf() {
        TestKey ended = TestKey.lasting(2048, NOW.minus(Duration.ofDays(3)));
        Metadata metadata = Metadata.read(MetadataText.of(IDP, ended, KEY), NOW);
        assertThat(metadata.findings()).extracting(Finding::code).contains("metadata_certificate_expired");
        assertThat(Objects.requireNonNull(metadata.provider()).certificates())
                .extracting(SigningCertificate::x509)
                .isEqualTo(List.of(KEY.certificate()));
    }

    private static String refusal(String xml) {
        Metadata metadata = Metadata.read(xml, NOW);
        assertThat(metadata.provider()).isNull();
        return metadata.findings().stream()
                .filter(Finding::blocks)
                .findFirst()
                .orElseThrow()
                .code();
    }
}
