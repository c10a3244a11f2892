using PhrCluster.Core.Consents;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Labels;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Summaries;
using PhrCluster.Readings;

namespace PhrCluster.Core.Access;

/// <summary>
/// A requester who may look, and what of the record they see: all of it for the citizen, else item by item what consents and scopes both permit.
/// </summary>
public sealed class Viewer
{
    private readonly ApplicableConsents _consents;
    private readonly SmartScopes _scopes;
    private readonly RecordLabels _labels;
    private readonly DecidingRules _deciding;
    private readonly DecidingRules _withholding;
    private readonly ScopeAction _needs;

    private Viewer(bool own, ApplicableConsents consents, ConsentQuestion question, SmartScopes scopes, RecordLabels labels, ScopeAction needs)
    {
        _needs = needs;
        IsCitizen = own;
        Question = question;
        _consents = consents;
        _scopes = scopes;
        _labels = labels;
        _deciding = new DecidingRules(consents);
        _withholding = new DecidingRules(consents);
    }

    /// <summary>True for the citizen, who always sees their own record.</summary>
    public bool IsCitizen { get; }

    /// <summary>True when a consent keeps something from the requester, if it is there.</summary>
    public bool MayWithhold => _consents.MayDeny;

    /// <summary>
    /// True when the record may hold what the viewer does not see. Where items are looked for must then depend on nothing but their times: how long it takes would tell
    /// of what is hidden.
    /// </summary>
    public bool MayHide => _scopes.HasQueries || !_scopes.Permits(_needs, SmartScope.AnyType) || !(IsCitizen || _consents.PermitsEverything);

    /// <summary>What the consents were asked.</summary>
    public ConsentQuestion Question { get; }

    /// <summary>True when the dates of the data decide: a summary over all dates then says too much.</summary>
    public bool DependsOnDates => _consents.NeedsDates;

    /// <summary>True when authors or single items decide: no summary tells of them.</summary>
    public bool DependsOnSources => _consents.NeedsSources;

    /// <summary>True when labels of single items decide: no summary tells of them.</summary>
    public bool DependsOnItemLabels => _consents.NeedsLabels && _labels.LabelsItems;

    /// <summary>The permitting rules that were noted.</summary>
    public IReadOnlyList<ConsentDecision> Deciding => _deciding.First;

    /// <summary>The denying rules that were noted: they withheld what would have been disclosed without them.</summary>
    public IReadOnlyList<ConsentDecision> Withholding => _withholding.First;

    /// <param name="labels">Of the record: what the citizen has labelled.</param>
    /// <param name="needs">What scopes must grant on an item for it to be seen.</param>
    public static Viewer Citizen(in ConsentQuestion question, SmartScopes scopes, RecordLabels labels, ScopeAction needs = ScopeAction.Read) =>
        new(own: true, ApplicableConsents.None, question, scopes, labels, needs);

    /// <param name="consents">What of the record's consents concerns the question.</param>
    /// <param name="labels">Of the record: what the citizen has labelled.</param>
    /// <param name="needs">What scopes must grant on an item for it to be seen.</param>
    public static Viewer ByConsent(
        ApplicableConsents consents, in ConsentQuestion question, SmartScopes scopes, RecordLabels labels, ScopeAction needs = ScopeAction.Read) =>
        new(own: false, consents, question, scopes, labels, needs);

    /// <summary>True when two items under one code may be judged differently: by consents, or by scopes that are narrowed by a query.</summary>
    public bool TellsItemsApart => !IsCitizen || _scopes.HasQueries;

    /// <summary>True when what holds now says more of a version that it replaced than that itself: by its labels, or since it is hidden.</summary>
    public bool JudgesByHolder => TellsItemsApart || _labels.LabelsItems;

    /// <summary>Whether the requester's scopes let them see consents.</summary>
    public bool MayReadConsents => _scopes.Permits(ScopeAction.Read, "Consent");

    /// <summary>The same, by a scope that names them.</summary>
    public bool MayReadConsentsByName => _scopes.PermitsByName(ScopeAction.Read, "Consent");

    /// <summary>Whether the requester's scopes let them see the log.</summary>
    public bool MayReadLog => _scopes.Permits(ScopeAction.Read, "AuditEvent");

    /// <summary>The same, by a scope that names it.</summary>
    public bool MayReadLogByName => _scopes.PermitsByName(ScopeAction.Read, "AuditEvent");

    /// <summary>Whether the requester's scopes let them deliver an item. One that breaks a rule cannot be told to match a query.</summary>
    public bool MayDeliver(RecordItem item) => May(ScopeAction.Create, item);

    /// <summary>Whether the requester's scopes let them bring an item in another's place.</summary>
    public bool MayUpdate(RecordItem item) => May(ScopeAction.Update, item);

    private bool May(ScopeAction action, RecordItem item) =>
        _scopes.Permits(action, item.ResourceType)
        || (_scopes.HasQueries && ItemRules.Check(item, Question.Now) is null && _scopes.Permits(action, ItemContext.Of(item)));

    /// <summary>Whether the requester's scopes let them see an item.</summary>
    public bool MayRead(ItemContext item) => _scopes.Permits(_needs, item);

    /// <summary>A held item as consents look at it, under the labels that count.</summary>
    public ConsentItem Look(HeldItem held) =>
        new(_labels.ContextOf(held), HeldItems.Span(held.Item), held.Item.Source.Name, held.Item.Source.Identifier);

    /// <summary>For the citizen's demographics.</summary>
    public ConsentItem LookAtPatient() => new(_labels.Apply(ItemContext.Patient), Time: null, Source: null, Identifier: null);

    /// <summary>For an item of a digest, which is unpacked only where its time or its source decides.</summary>
    public ConsentItem Look(DigestedEvent digested)
    {
        var item = DependsOnDates || DependsOnSources ? digested.Item.Unpack(digested.Context).Item : null;
        return new ConsentItem(
            _labels.Apply(digested.Context, digested.Item.Ref), item is null ? null : HeldItems.Span(item), item?.Source.Name, item?.Source.Identifier);
    }

    /// <summary>For what is known of all readings of a measure at once, where <see cref="DependsOnReadings"/> is false.</summary>
    public ConsentItem Look(Measure measure) => new(_labels.Apply(measure.Context), Time: null, Source: null, Identifier: null);

    /// <summary>True when the readings of a measure may be judged differently.</summary>
    public bool DependsOnReadings(Measure measure) =>
        TellsItemsApart && (measure.Mixed || DependsOnDates || DependsOnItemLabels || _consents.DeniesSomeOf(measure.Found));

    /// <summary>A held item as it is disclosed, under the labels that count.</summary>
    public HeldItem Show(HeldItem held) => _labels.Apply(held);

    public bool Sees(in ConsentItem item) => Sees(item, out _);

    /// <param name="verdict">What the consents say; the default where nobody asks them.</param>
    public bool Sees(in ConsentItem item, out ConsentVerdict verdict)
    {
        verdict = default;
        if (!MayRead(item.Context))
        {
            return false;
        }

        if (IsCitizen)
        {
            return true;
        }

        verdict = _consents.Judge(item);
        return verdict.Permitted;
    }

    /// <summary>Tells the log of a verdict that made a difference to what is disclosed; where no rule decided, there is none to name.</summary>
    public void Note(ConsentVerdict verdict)
    {
        if (verdict.Permitted)
        {
            _deciding.Note(verdict);
        }
        else if (verdict.Denied)
        {
            _withholding.Note(verdict);
        }
    }

    /// <summary>Names the rule behind a verdict.</summary>
    public ConsentDecision Explain(ConsentVerdict verdict) => _consents.Explain(verdict);
}
