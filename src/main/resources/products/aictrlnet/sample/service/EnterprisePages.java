import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;

/** The pages that come with the Enterprise edition. */
record EnterprisePages(Installation installation, Licensing licensing) {
    Map<String, Page> byPath() {
        return Map.of(
                "/api/v1/tenants", request -> licensed(this::tenants),
                "/api/v1/federation/nodes", request -> licensed(this::nodes),
                "/api/v1/saml/metadata", request -> licensed(this::samlMetadata));
    }

    private Answer licensed(Callable<Answer> page) throws SQLException {
        if (licensing.edition() != Edition.ENTERPRISE) {
            return Answer.error(404, "not_in_edition", "This comes with the Enterprise edition.");
        }
        try {
            return page.call();
        } catch (SQLException failed) {
            throw failed;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Answer tenants() throws SQLException {
        return Answer.ok(Map.of(
                "multi_tenant", installation.variable("MULTI_TENANT_ENABLED").orElse("false").equals("true"),
                "default_tenant", installation.variable("DEFAULT_TENANT_ID").orElse(""),
                "items", installation.database().rows(
                        """
                        select id, name, display_name, status, settings::text as settings, is_default
                        from tenants order by created_at, id limit 100""")));
    }

    private Answer nodes() throws SQLException {
        return Answer.ok(Map.of(
                "enabled", installation.variable("FEDERATION_ENABLED").orElse("false").equals("true"),
                "node_id", installation.variable("FEDERATION_NODE_ID").orElse(""),
                "region", installation.variable("DATA_RESIDENCY_REGION").orElse(""),
                "items", installation.database().rows(
                        """
                        select node_id, region, endpoint, is_self, status
                        from federation_nodes order by node_id limit 100""")));
    }

    /** What an identity provider needs to know of this installation, as SAML 2.0 metadata. */
    private Answer samlMetadata() {
        if (!installation.variable("SAML_ENABLED").orElse("false").equals("true")) {
            return Answer.error(404, "saml_off", "SAML is switched off; SAML_ENABLED=true in .env switches it on.");
        }
        String base = "http://127.0.0.1:%d".formatted(installation.port("api"));
        return Answer.ok(new Xml(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%1$s/api/v1/saml/metadata">
                  <md:SPSSODescriptor WantAssertionsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
                    <md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>
                    <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="%1$s/api/v1/saml/acs" index="0"/>
                  </md:SPSSODescriptor>
                </md:EntityDescriptor>
                """.formatted(base)));
    }
}
