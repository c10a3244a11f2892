using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Record;

namespace PhrCluster.Core.Arrangements;

/// <summary>What giving or withdrawing a consent comes to: <see cref="Needed"/>, <see cref="AsItIs"/> or <see cref="Invalid"/>.</summary>
public abstract record ConsentChange
{
    private ConsentChange() { }

    /// <summary>The consent set has to change.</summary>
    public sealed record Needed : ConsentChange
    {
        public static readonly Needed Instance = new();
    }

    /// <summary>It is that way already: repeating a request is harmless.</summary>
    public sealed record AsItIs(HeldConsent Held) : ConsentChange;

    /// <summary>The request breaks a rule.</summary>
    public sealed record Invalid(string Field, string Rule) : ConsentChange;

    public static ConsentChange Give(CitizenRecord record, Consent? consent, ConsentLimits limits)
    {
        if (ConsentRules.Check(consent, limits) is { } fault)
        {
            return new Invalid(fault.Field, fault.Rule);
        }

        if (Find(record, consent!.Id) is { } held)
        {
            return held.EndedAtVersion is null && Same(held.Consent, consent)
                ? new AsItIs(held)
                : new Invalid("consent.id", "is taken by another consent of this record; give a new id and name it in supersedes");
        }

        if (consent.Supersedes is { } former && Find(record, former) is not { EndedAtVersion: null })
        {
            return new Invalid("consent.supersedes", "must name an active consent of this record");
        }

        if (AppRules.PersonOf(consent) is { } person
            && record.Consents.Count(other => other.EndedAtVersion is null && other.Consent.Id != consent.Supersedes && AppRules.PersonOf(other.Consent) == person) >= RecordLimits.MaxAppsOfDelegate)
        {
            return new Invalid("consent", $"must be one of at most {RecordLimits.MaxAppsOfDelegate} for apps in one person's name: withdraw one first");
        }

        var active = record.Consents.Count(static other => other.EndedAtVersion is null) - (consent.Supersedes is null ? 0 : 1);
        return active < limits.Active
            ? Needed.Instance
            : new Invalid("consent", $"must be one of at most {limits.Active} active ones in a record: withdraw one first");
    }

    public static ConsentChange Withdraw(CitizenRecord record, string? id) =>
        Find(record, id) is not { } held ? new Invalid("consentId", "names no consent of this record")
        : held.EndedAtVersion is null ? Needed.Instance
        : new AsItIs(held);

    public static HeldConsent? Find(CitizenRecord record, string? id) => record.Consents.FirstOrDefault(held => held.Consent.Id == id);

    /// <summary>True when two consents are the same rule, whatever they are called.</summary>
    public static bool SaysTheSame(Consent one, Consent other) => Same(Unnamed(one), Unnamed(other));

    private static Consent Unnamed(Consent consent) => consent with { Id = "", Supersedes = null, Residual = null };

    private static bool Same(Consent one, Consent other) => Bytes(one).AsSpan().SequenceEqual(Bytes(other));

    private static byte[] Bytes(Consent consent)
    {
        var writer = new ByteWriter();
        ConsentSchema.Write(new RowSink(writer), consent);
        return writer.ToArray();
    }
}
