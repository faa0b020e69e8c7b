package org.liftlock.notice;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What a member of an organization has chosen to get by mail. */
@Entity
@IdClass(NoticePreference.Key.class)
public class NoticePreference {
    @Id
    private UUID organizationId;

    @Id
    private UUID personId;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> subjects;

    @SuppressWarnings("NullAway.Init")
    protected NoticePreference() {}

    NoticePreference(Key key, List<Subject> subjects) {
        this.organizationId = key.organizationId();
        this.personId = key.personId();
        this.subjects = ids(subjects);
    }

    List<Subject> subjects() {
        return Subject.of(subjects);
    }

    void becomes(List<Subject> chosen) {
        subjects = ids(chosen);
    }

    private static List<String> ids(List<Subject> subjects) {
        return subjects.stream().map(Subject::id).toList();
    }

    /** One for each member. */
    public record Key(UUID organizationId, UUID personId) {}
}
