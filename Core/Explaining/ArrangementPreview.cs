using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Arrangements;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Labels;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Explaining;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Core.Explaining;

/// <summary>
/// What changes of consents and labels would come to: whoever they are about is asked for on the record as it is, and as it becomes. Whoever wants to know learns
/// of no item that they may not see themself.
/// </summary>
public sealed class ArrangementPreview
{
    private readonly Viewer _asker;
    private readonly bool _changes;
    private readonly bool _isWhole;
    private readonly ImmutableArray<Audience> _audiences;
    private readonly Covering _covering;
    private readonly HeldConsent? _standing;
    private readonly KindCounts _hidden = new();

    private ArrangementPreview(Viewer asker, bool changes, bool isWhole, ImmutableArray<Audience> audiences, Covering covering, HeldConsent? standing)
    {
        _standing = standing;
        _asker = asker;
        _changes = changes;
        _isWhole = isWhole;
        _audiences = audiences;
        _covering = covering;
    }

    /// <param name="changes">What the arrangement comes to; empty where all is as asked for already.</param>
    /// <param name="asker">Who wants to know.</param>
    public static ArrangementPreview Of(CitizenRecord record, string citizen, ImmutableArray<JournalEntry> changes, Viewer asker, DateTimeOffset now)
    {
        var after = changes.IsEmpty ? record : RecordFold.Apply(record, new Commit(record.Version + 1, 0, now, changes), record.Tip, packedBytes: 0);
        var concerned = PreviewAudiences.Of(record, after, changes, now);
        return new ArrangementPreview(
            asker, !changes.IsEmpty, concerned.Length <= RecordLimits.MaxPreviewedAudiences,
            [.. concerned.Take(RecordLimits.MaxPreviewedAudiences).Select(it => Audience.Of(it.Actor, it.Purpose, record, after, citizen, now))],
            Covering.Of(after, changes, now), Standing(record, changes, now));
    }

    /// <param name="held">An item that no later version has replaced.</param>
    public void Add(HeldItem held)
    {
        var look = _asker.Look(held);
        if (!HeldItems.Stands(held.Item) || !_asker.Sees(look))
        {
            return;
        }

        foreach (var audience in _audiences)
        {
            audience.Kinds.Count(look.Context, audience.Before.Sees(held), audience.After.Sees(held));
        }

        _hidden.Count(look.Context, _covering.Covers(held), after: false);
    }

    /// <param name="version">The record version that the answer stands at.</param>
    public Previewed Close(long version) => new(
        version, _changes, [.. _audiences.Where(static it => it.IsChanged).Select(static it => it.ToChange())], _audiences.Count(static it => !it.IsChanged), _isWhole, _hidden.Changes())
    {
        Standing = _standing,
    };

    /// <summary>For whoever may not learn what the record holds.</summary>
    public Previewed CloseUntold(long version) => new(version, _changes, [], 0, _isWhole, []);

    private static HeldConsent? Standing(CitizenRecord record, ImmutableArray<JournalEntry> changes, DateTimeOffset now) => changes is not [ConsentGiven { Consent: var given }] ? null
        : record.Consents.FirstOrDefault(held => held.EndedAtVersion is null && held.Consent.Status == ConsentStatus.Active
            && held.Consent.Provision.Period?.Contains(now) != false && ConsentChange.SaysTheSame(held.Consent, given));

    private sealed record Audience(ConsentActor? Actor, string Purpose, SupposedSight Before, SupposedSight After)
    {
        public KindCounts Kinds { get; } = new();

        public bool IsChanged => Before.MayLook != After.MayLook || !Kinds.Changes().IsEmpty;

        public static Audience Of(ConsentActor? actor, string purpose, CitizenRecord before, CitizenRecord after, string citizen, DateTimeOffset now)
        {
            var request = PreviewAudiences.RequestOf(actor, purpose);
            return new Audience(actor, request.Purpose, SupposedSight.Of(before, citizen, request, now), SupposedSight.Of(after, citizen, request, now));
        }

        public AudienceChange ToChange() => new(Actor, Purpose, Before.MayLook, After.MayLook, Kinds.Before, Kinds.After, Kinds.Changes());
    }

    /// <summary>
    /// What denials and labels cover. A denial is asked beside a permit of everything, by somebody whom it is about: what it then still denies, it covers.
    /// </summary>
    private sealed class Covering(ImmutableArray<(ApplicableConsents Consents, Viewer Viewer)> denials, RecordLabels labels)
    {
        private static readonly Consent All = new("", ConsentStatus.Active, new Provision { Type = ProvisionType.Permit });

        public static Covering Of(CitizenRecord after, ImmutableArray<JournalEntry> changes, DateTimeOffset now) => new(
            [.. changes.OfType<ConsentGiven>().Select(static given => given.Consent).Where(Hides).Select(denial => Asked(after, denial, now))],
            RecordLabels.Of([.. changes.OfType<Labelled>().Select(static labelled => labelled.TargetLabels).Where(static labels => !labels.Added.IsEmpty)]));

        public bool Covers(HeldItem held) =>
            denials.Any(it => it.Consents.Judge(it.Viewer.Look(held)).Denied)
            || !labels.ContextOf(held).Labels.SequenceEqual(RecordLabels.None.ContextOf(held).Labels);

        /// <summary>A denial of deliveries keeps nothing from anybody.</summary>
        private static bool Hides(Consent consent) =>
            consent.Provision is { Type: ProvisionType.Deny } rule && (rule.Actions.IsEmpty || rule.Actions.Any(static action => action is ConsentAction.Access or ConsentAction.Use or ConsentAction.Disclose));

        private static (ApplicableConsents Consents, Viewer Viewer) Asked(CitizenRecord after, Consent denial, DateTimeOffset now)
        {
            var rule = denial.Provision;
            var request = PreviewAudiences.RequestOf(rule.Actors.FirstOrDefault(), rule.Purposes.FirstOrDefault() ?? PurposeOfUse.Treatment);
            var question = new ConsentQuestion(new Requester(request.Subject, request.Role, request.Organization, request.Purpose), rule.Actions.FirstOrDefault(ConsentAction.Access), now);
            var consents = ApplicableConsents.Of([All, denial], question);
            return (consents, Viewer.ByConsent(consents, question, SmartScopes.None, RecordLabels.Of(after.Labels)));
        }
    }
}
