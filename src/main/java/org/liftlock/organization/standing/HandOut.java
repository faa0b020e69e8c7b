package org.liftlock.organization.standing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Map;
import java.util.UUID;
import org.liftlock.audit.AuditTrail;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.person.CurrentViewer;

/** Hands an organization's data out, and records that it did before the first byte leaves. */
@ApplicationScoped
class HandOut {
    private final Organizations organizations;
    private final DataExport export;
    private final AuditTrail audit;
    private final CurrentViewer viewer;

    HandOut(Organizations organizations, DataExport export, AuditTrail audit, CurrentViewer viewer) {
        this.organizations = organizations;
        this.export = export;
        this.audit = audit;
        this.viewer = viewer;
    }

    @Transactional
    Response of(String slug) {
        Organization organization = organizations.require(slug);
        UUID id = organization.id();
        audit.record(id, viewer.get().email(), "organization.exported", slug, Map.of());
        return Response.ok((StreamingOutput) out -> export.write(id, out))
                .header("Content-Disposition", "attachment; filename=\"%s.zip\"".formatted(slug))
                .header("Cache-Control", "no-store")
                .build();
    }
}
