using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Emergency;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Labels;
using PhrCluster.Core.Record;
using PhrCluster.Explaining;
using PhrCluster.Readings;

namespace PhrCluster.Core.Explaining;

/// <summary>What a requester would see, decided as it would be were they to ask.</summary>
/// <param name="Viewer">Where the door is shut, what consents say of items all the same.</param>
internal sealed record SupposedSight(AccessJudgement Judgement, Viewer Viewer)
{
    private const string AnyScope = "patient/*.cruds";

    /// <param name="request">One that <see cref="ExplainRules"/> lets through.</param>
    public static SupposedSight Of(CitizenRecord record, string citizen, ExplainRequest request, DateTimeOffset now)
    {
        var scopes = SmartScopes.Parse(request.Scopes ?? AnyScope, ScopeLevels.Counted(request.Role, citizen));
        var by = new Requester(request.Subject, request.Role, request.Organization, request.Purpose, scopes.Text);
        var access = new AccessRequest(AccessAction.Readings, by, Query: new ReadingQuery(Action: request.Action));
        var judgement = AccessRules.Judge(Declared(record, by, now), citizen, access, scopes, now);
        return new SupposedSight(judgement, (judgement as AccessJudgement.Granted)?.Viewer ?? ByConsents(record, by, request, scopes, now));
    }

    /// <summary>Whether they may look at all.</summary>
    public bool MayLook => Judgement is AccessJudgement.Granted;

    public bool Sees(HeldItem held) => MayLook && Viewer.Sees(Viewer.Look(held));

    /// <summary>The record as if an emergency had been declared, where the purpose is one.</summary>
    private static CitizenRecord Declared(CitizenRecord record, Requester by, DateTimeOffset now) =>
        Emergencies.MayDeclare(by)
            ? record with
            {
                Emergencies = record.Emergencies.Add(new OpenEmergency(by.Subject, by.Organization, by.Purpose, now + Emergencies.MaxWindow)),
            }
            : record;

    private static Viewer ByConsents(CitizenRecord record, Requester by, ExplainRequest request, SmartScopes scopes, DateTimeOffset now)
    {
        var question = new ConsentQuestion(by, request.Action, now);
        return Viewer.ByConsent(ApplicableConsents.Of(record.ConsentsInForce(now), question), question, scopes, RecordLabels.Of(record.Labels));
    }
}
