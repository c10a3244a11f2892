using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.Identity;
using PhrCluster.Grains.Requests;
using PhrCluster.Grains.Subscriptions;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Access;

/// <summary>Scopes are a ceiling on everything that a ticket does, whoever shows it.</summary>
public sealed class ScopeCeilingTests
{
    /// <summary>Every method of a record, what it is in the log, and the least scope that lets it go ahead.</summary>
    private static readonly Dictionary<string, (AccessAction Action, string Scope)> Methods = new()
    {
        [nameof(ICitizenGrain.Submit)] = (AccessAction.Submit, "user/Observation.c"),
        [nameof(ICitizenGrain.Transact)] = (AccessAction.Transact, "user/Observation.c"),
        [nameof(ICitizenGrain.Dashboard)] = (AccessAction.Dashboard, "user/Observation.r"),
        [nameof(ICitizenGrain.Readings)] = (AccessAction.Readings, "user/Observation.r"),
        [nameof(ICitizenGrain.Trend)] = (AccessAction.Trend, "user/Observation.r"),
        [nameof(ICitizenGrain.GlucoseProfile)] = (AccessAction.Trend, "user/Observation.r"),
        [nameof(ICitizenGrain.Search)] = (AccessAction.Search, "user/Observation.s"),
        [nameof(ICitizenGrain.History)] = (AccessAction.History, "user/Observation.r"),
        [nameof(ICitizenGrain.Demographics)] = (AccessAction.Demographics, "user/Patient.r"),
        [nameof(ICitizenGrain.SetDemographics)] = (AccessAction.SetDemographics, "user/Patient.u"),
        [nameof(ICitizenGrain.Preferences)] = (AccessAction.Preferences, "user/Patient.r"),
        [nameof(ICitizenGrain.SetPreferences)] = (AccessAction.SetPreferences, "user/Patient.u"),
        [nameof(ICitizenGrain.Messages)] = (AccessAction.Messages, "user/Patient.r"),
        [nameof(ICitizenGrain.ChooseMessages)] = (AccessAction.ChooseMessages, "user/Patient.u"),
        [nameof(ICitizenGrain.GiveConsent)] = (AccessAction.GiveConsent, "user/Consent.c"),
        [nameof(ICitizenGrain.WithdrawConsent)] = (AccessAction.WithdrawConsent, "user/Consent.u"),
        [nameof(ICitizenGrain.Arrange)] = (AccessAction.Arrange, "user/Consent.cu"),
        [nameof(ICitizenGrain.Consents)] = (AccessAction.ListConsents, "user/Consent.r"),
        [nameof(ICitizenGrain.ConsentVersions)] = (AccessAction.ListConsents, "user/Consent.r"),
        [nameof(ICitizenGrain.Register)] = (AccessAction.Register, "user/Patient.u"),
        [nameof(ICitizenGrain.DeclareEmergency)] = (AccessAction.DeclareEmergency, "user/Observation.r"),
        [nameof(ICitizenGrain.AccessLog)] = (AccessAction.AccessLog, "user/AuditEvent.r"),
        [nameof(ICitizenGrain.Notices)] = (AccessAction.Notices, "user/AuditEvent.r"),
        [nameof(ICitizenGrain.RaiseConcern)] = (AccessAction.RaiseConcern, "user/Communication.c"),
        [nameof(ICitizenGrain.Concerns)] = (AccessAction.ListConcerns, "user/Communication.r"),
        [nameof(ICitizenGrain.AnswerConcern)] = (AccessAction.AnswerConcern, "user/Communication.u"),
        [nameof(ICitizenGrain.AsPatient)] = (AccessAction.ListPatient, "user/Patient.s"),
        [nameof(ICitizenGrain.Delegation)] = (AccessAction.SeeDelegation, "user/Consent.s"),
        [nameof(ICitizenGrain.Alerts)] = (AccessAction.ListAlerts, "user/DetectedIssue.r"),
        [nameof(ICitizenGrain.HandleAlert)] = (AccessAction.HandleAlert, "user/Task.u"),
        [nameof(ICitizenGrain.MuteAlert)] = (AccessAction.MuteAlert, "user/DetectedIssue.u"),
        [nameof(ICitizenGrain.UnmuteAlert)] = (AccessAction.MuteAlert, "user/DetectedIssue.u"),
        [nameof(ICitizenGrain.CarePlan)] = (AccessAction.SeeCarePlan, "user/CarePlan.r"),
        [nameof(ICitizenGrain.SetCarePlan)] = (AccessAction.SetCarePlan, "user/CarePlan.u"),
        [nameof(ICitizenGrain.Subscribe)] = (AccessAction.Subscribe, "user/Subscription.c user/Observation.r"),
        [nameof(ICitizenGrain.Subscriptions)] = (AccessAction.ListSubscriptions, "user/Subscription.r"),
        [nameof(ICitizenGrain.EndSubscription)] = (AccessAction.EndSubscription, "user/Subscription.d"),
        [nameof(ICitizenGrain.ConsentRequests)] = (AccessAction.ListRequests, "user/Consent.r"),
        [nameof(ICitizenGrain.AnswerRequest)] = (AccessAction.AnswerRequest, "user/Consent.cu"),
        [nameof(ICitizenGrain.SetAsking)] = (AccessAction.SetAsking, "user/Consent.u"),
        [nameof(ICitizenGrain.Programmes)] = (AccessAction.ListProgrammes, "user/Consent.r"),
        [nameof(ICitizenGrain.Contributions)] = (AccessAction.ListProgrammes, "user/Consent.r"),
        [nameof(ICitizenGrain.JoinProgramme)] = (AccessAction.JoinProgramme, "user/Consent.c"),
        [nameof(ICitizenGrain.LeaveProgramme)] = (AccessAction.LeaveProgramme, "user/Consent.u"),
        [nameof(ICitizenGrain.OptOut)] = (AccessAction.OptOut, "user/Consent.cu"),
        [nameof(ICitizenGrain.OptIn)] = (AccessAction.OptIn, "user/Consent.u"),
        [nameof(ICitizenGrain.Explain)] = (AccessAction.Explain, "user/AuditEvent.r"),
        [nameof(ICitizenGrain.Preview)] = (AccessAction.Explain, "user/AuditEvent.r"),
        [nameof(ICitizenGrain.Replay)] = (AccessAction.Replay, "user/AuditEvent.r"),
        [nameof(ICitizenGrain.Export)] = (AccessAction.Export, "user/*.r"),
        [nameof(ICitizenGrain.Verify)] = (AccessAction.Verify, "user/AuditEvent.r"),
        [nameof(ICitizenGrain.Attest)] = (AccessAction.Verify, "user/AuditEvent.r"),
    };

    /// <summary>What comes to a record from an organisation's own grain, which no client can send.</summary>
    private static readonly Dictionary<string, (AccessAction Action, string Scope)> Received = new()
    {
        [nameof(IRequestReceiver.TakeRequest)] = (AccessAction.RequestConsent, "user/Consent.c"),
        [nameof(IRequestReceiver.TakeRequestBack)] = (AccessAction.WithdrawRequest, "user/Consent.u"),
        [nameof(IRequestReceiver.TakeUnheardBack)] = (AccessAction.WithdrawRequest, "user/Consent.u"),
    };

    /// <summary>What grains ask a record in somebody's name, by the scopes that it keeps of them.</summary>
    private static readonly Dictionary<string, (AccessAction Action, string Scope)> ForGrains = new()
    {
        [nameof(ISubscriptionSource.Draw)] = (AccessAction.Notify, "user/Observation.r"),
    };

    private static IEnumerable<KeyValuePair<string, (AccessAction Action, string Scope)>> All => Methods.Concat(Received).Concat(ForGrains);

    public static TheoryData<string> Names => [.. All.Select(static it => it.Key)];

    private static readonly Requester[] Everybody = [Standing.Self, Standing.Bea, Standing.Admin, Standing.Paramedic, Sample.Gp, Sample.Device];

    [Fact]
    public void EveryMethodOfARecord_AndEveryAction_HasItsScope()
    {
        typeof(ICitizenGrain).GetMethods().Select(static method => method.Name).Should().BeEquivalentTo(Methods.Keys);
        typeof(IRequestReceiver).GetMethods().Select(static method => method.Name).Should().BeEquivalentTo(Received.Keys);
        typeof(ISubscriptionSource).GetMethods().Select(static method => method.Name).Except([nameof(ISubscriptionSource.FiredSince)]).Should().BeEquivalentTo(ForGrains.Keys, "which versions there are tells of no data");
        All.Select(static method => method.Value.Action.ToString()).Distinct().Should().BeEquivalentTo(Enum.GetNames<AccessAction>());
    }

    /// <summary>Whoever adds a way in tells here what keeps it within scopes.</summary>
    [Fact]
    public void NoOtherWayLeadsIn()
    {
        var grains = typeof(ICitizenGrain).Assembly.GetTypes().Where(static type => type.IsInterface && typeof(Orleans.Runtime.IAddressable).IsAssignableFrom(type));
        grains.SelectMany(static grain => grain.GetMethods().Where(method => method.DeclaringType == grain).Select(method => $"{grain.Name}.{method.Name}"))
            .Except(Methods.Keys.Select(static name => $"{nameof(ICitizenGrain)}.{name}"))
            .Should().BeEquivalentTo(
                "IRecordDirectoryGrain.Citizens", "IRecordDirectoryGrain.Attest", "IRecordDirectoryGrain.Silos", "IRecordDirectoryGrain.PutDown",
                "IRecordDirectoryGrain.TimeZone", "IDevelopmentIssuerGrain.Issue", "IRawCellsGrain.Cells", // The last two on silos with the development issuer alone.
                "IConcernInboxGrain.Open", "INameDirectoryGrain.Names", "INameDirectoryGrain.SetNames", "ITokenUseGrain.Use", "ITokenUseGrain.End", "ITokenUseGrain.IsEnded", // Reach no record.
                "IProgrammeGrain.Show", "IProgrammeGrain.Draft", "IProgrammeGrain.Change", "IProgrammeGrain.Open", "IProgrammeGrain.Close", "IProgrammeGrain.End", "IProgrammeGrain.Report",
                "IProgrammeRegisterGrain.Programmes", "IPublicationGrain.Publish", "IPublicationGrain.Register", "IPublicationGrain.Figures", "ITransparencyGrain.Months", "ITransparencyGrain.Store", // Held to scopes of their own, and hold nothing of citizens.
                "IDelegationsGrain.ToMe", "IPracticeGrain.Patients", "IPracticeGrain.Worklist", "IPracticeGrain.HandleTask",
                "IConsentRequestsGrain.Ask", "IConsentRequestsGrain.TakeBack", "IConsentRequestsGrain.Asked",
                "ISubscriptionGrain.Open", "ISubscriptionGrain.Look", "ISubscriptionGrain.Restart", "ISubscriptionGrain.Close", "ISubscriptionGrain.Events",
                "ISubscriptionGrain.BindingToken", "ISubscriptionGrain.Bind", "ISubscriptionGrain.Next", "ISubscriptionGrain.Unbind"); // Held to scopes of their own; practices ask records with the caller's ticket.
    }

    [Theory, MemberData(nameof(Names))]
    public void WithoutItsScope_NobodyGoesAhead(string method)
    {
        var (action, scope) = All.Single(it => it.Key == method).Value;
        foreach (var scopes in new[] { "openid", "openid profile fhirUser offline_access launch/patient", "", action == AccessAction.Transact ? "user/*.rs" : Others(scope) })
        {
            foreach (var by in Everybody)
            {
                Judge(action, by, scopes).Should().BeOfType<AccessJudgement.Denied>($"{by.Subject} with {scopes}");
            }
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void WithItsScopeAlone_WhoMayGoAhead_Does(string method)
    {
        var (action, scope) = All.Single(it => it.Key == method).Value;
        Everybody.Should().Contain(by => Judge(action, by, scope) is AccessJudgement.Granted);
    }

    /// <summary>All that a ticket can be granted beside one action on one type.</summary>
    private static string Others(string scope)
    {
        var (type, letters) = (scope[5..scope.IndexOf('.')], scope[(scope.IndexOf('.') + 1)..]);
        var rest = string.Concat("cruds".Except(letters[..1]));
        return type is "Observation" or "*" ? $"user/*.{rest}" : $"user/{type}.{rest} user/Observation.cruds";
    }

    private static AccessJudgement Judge(AccessAction action, Requester by, string scopes) =>
        Standing.Under(
            Sample.Permit("gp", Sample.Gp.Organization!),
            Standing.ForEmergencies(),
            Standing.Delegation("bea", "bea", Standing.End, PhrCluster.Consents.ConsentAction.Access, PhrCluster.Consents.ConsentAction.Collect, PhrCluster.Consents.ConsentAction.Manage))
            .Judge(action, by, scopes: SmartScopes.Parse(scopes, SmartScopes.TextLevel));
}
