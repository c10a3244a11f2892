using System.Text;
using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Export;
using PhrCluster.Grains.Citizen;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Guarantees;

/// <summary>Whoever asks is who their ticket proves, on every verb; what a caller says beside it counts for nothing.</summary>
public sealed class IdentityTests : IAsyncLifetime
{
    private const string Anna = "anna";
    private static readonly TimeSpan OneHour = TimeSpan.FromHours(1);

    private readonly TemporaryRocksDb _database = new();
    private readonly MovableTime _time = new(Sample.Noon);
    private RecordCluster _cluster = null!;
    private ICitizenGrain _anna = null!;

    public async Task InitializeAsync()
    {
        _cluster = await RecordCluster.Start(_database.Store, _time);
        _anna = _cluster.Citizen(Anna);
        await _anna.Take(_cluster.Service("meter"), "s1", Sample.Glucose(Sample.Noon.AddDays(-1)));
        await _anna.GiveConsent(_cluster.Self(Anna), Sample.Permit("c1", "Practice"));
    }

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task NoTicket_NoVerb()
    {
        foreach (var ticket in new[] { default, new AccessTicket(""), new AccessTicket("a.b.c"), new AccessTicket(new string('x', RecordLimits.MaxTicketLength + 1)) })
        {
            await IsRefusedEverywhere(ticket);
        }
    }

    [Fact]
    public async Task AForgedTicket_IsWorthNothing_AndItsSubjectIsNotBelieved()
    {
        var parts = _cluster.Self(Anna).Token.Split('.');
        var unsigned = Base64Url("""{"alg":"none","typ":"JWT"}""") + "." + parts[1] + ".";
        var changed = parts[0] + "." + Base64Url(Text(parts[1]).Replace("anna", "anne")) + "." + parts[2];
        foreach (var token in new[] { unsigned, changed })
        {
            await IsRefusedEverywhere(new AccessTicket(token));
        }

        (await Log()).Where(static entry => !entry.Permitted).Should().OnlyContain(static entry =>
            entry.Subject == "unverified" && entry.Role == Role.Unknown && entry.Organization == null);
    }

    [Fact]
    public async Task AnExpiredTicket_IsRefused_AndLoggedUnderItsName()
    {
        var practice = _cluster.Professional("Practice");
        await _anna.See(practice);
        _time.Advance(OneHour * 2);
        var refused = await _anna.SeeNothing(practice);
        (await Log()).Should().ContainSingle(entry => entry.Version == refused.Explanation.Version)
            .Which.Should().BeEquivalentTo(new { Permitted = false, Subject = "dr@Practice", Role = Role.Professional, Organization = "Practice" });
    }

    [Fact]
    public async Task ATicketForSomebodyElse_OpensNothing()
    {
        await IsRefusedEverywhere(_cluster.Self("mallory"));
        await IsRefusedEverywhere(Professional(citizen: "ben"));
        (await _anna.See(Professional(citizen: Anna))).Measures.Should().ContainSingle();
    }

    [Fact]
    public async Task NoPurpose_NoAnswer_EvenWhereConsentNamesNone()
    {
        await _anna.GiveConsent(_cluster.Self(Anna), new Consent("any", ConsentStatus.Active, new Provision { Type = ProvisionType.Permit }));
        var refused = await _anna.SeeNothing(_cluster.Professional("Practice", purpose: null));
        refused.Explanation.Reason.Said().Should().Be("The request did not say what the data is for.");
    }

    [Fact]
    public async Task AScopeThatDoesNotCoverTheData_ShowsNoneOfIt_AndDeliversNone()
    {
        (await _anna.See(Professional("user/Immunization.rs"))).Measures.Should().BeEmpty();
        (await _anna.ReadAll(Professional("user/Immunization.rs"))).Should().BeEmpty();
        (await _anna.Submit(_cluster.Professional("Practice"), Delivery)).Should().BeAssignableTo<IAccessRefused>();
        var noExport = _cluster.Issue(new TicketRequest(Anna, Role.Citizen, null, PurposeOfUse.PatientRequest, ["patient/Observation.rs"], Anna, OneHour));
        (await _anna.Export(noExport).ToListAsync()).Should().ContainSingle().Which.Should().BeAssignableTo<IAccessRefused>();
        (await _anna.AccessLog(noExport, new AccessLogQuery())).Should().BeAssignableTo<IAccessRefused>();
        (await _anna.GiveConsent(noExport, Sample.Permit("c2", "Practice"))).Should().BeAssignableTo<IAccessRefused>();
    }

    [Fact]
    public async Task AScopeNarrowedToACategory_ShowsAndDeliversThatCategoryAlone_BesideConsent()
    {
        const string Lab = $"{CodeSystems.ObservationCategory}|laboratory";
        var lab = Sample.Glucose(Sample.Noon.AddHours(-2)) with { Categories = [Sample.Laboratory] };
        var vital = Sample.Glucose(Sample.Noon.AddHours(-3)) with { Categories = [Sample.VitalSigns] };
        await _anna.Take(_cluster.Service("meter"), "both", lab, vital);

        (await _anna.ReadAll(Professional($"user/Observation.rs?category={Lab}"))).Should().HaveCount(2)
            .And.OnlyContain(static held => held.Item.Categories.SequenceEqual(new[] { Sample.Laboratory }));
        (await _anna.See(Professional($"user/Observation.rs?category={Lab}"))).Measures.Should().ContainSingle().Which.Windows.Lifetime.Count.Should().Be(2);
        var deliverer = Professional($"user/Observation.c?category={Lab}");
        (await _anna.Submit(deliverer, new Submission("s3", [vital with { Time = Sample.Glucose(Sample.Noon).Time }]))).Should().BeAssignableTo<IAccessRefused>();
        (await _anna.Submit(deliverer, new Submission("s4", [lab with { Time = Sample.Glucose(Sample.Noon).Time }]))).Should().BeOfType<SubmissionReceipt>();
        (await _anna.SeeNothing(Professional($"user/Observation.rs?category={Lab}", purpose: PurposeOfUse.Research))).Explanation.Permitted.Should().BeFalse();
    }

    [Fact]
    public async Task AnAdministrator_MayVerify_AndSeesNothing()
    {
        await IsRefusedEverywhere(_cluster.Admin(), verify: false);
        (await _anna.Verify(_cluster.Admin())).Should().BeOfType<RecordVerified>();
    }

    [Fact]
    public async Task AService_DeliversWithoutConsent_AndReadsOnlyWithIt()
    {
        var registry = _cluster.Service("Registry");
        (await _anna.Submit(registry, Delivery)).Should().BeOfType<SubmissionReceipt>();
        await _anna.SeeNothing(registry);
        (await _anna.Readings(registry, new ReadingQuery())).Should().BeAssignableTo<IAccessRefused>();
        await _anna.GiveConsent(_cluster.Self(Anna), Sample.Permit("c2", "Registry"));
        (await _anna.See(registry)).Measures.Should().ContainSingle();
    }

    [Fact]
    public async Task UnverifiedRefusals_FillTheLogSlowly_HoweverManyThereAre()
    {
        for (var hour = 1; hour <= 2; hour++)
        {
            for (var i = 0; i < 3 * UnverifiedQuota.PerHour; i++)
            {
                await _anna.SeeNothing(new AccessTicket("a.b.c"));
            }

            (await Log()).Count(static entry => !entry.Permitted).Should().Be(hour * UnverifiedQuota.PerHour);
            _time.Advance(OneHour);
        }
    }

    [Fact]
    public async Task WhatACallerPutsIntoTheRequestContext_ChangesNothing()
    {
        foreach (var key in new[] { "sub", "role", "org", "purpose", "scope", "patient", "citizen", "ticket", "Authorization" })
        {
            RequestContext.Set(key, key == "role" ? "citizen" : Anna);
        }

        try
        {
            await IsRefusedEverywhere(default);
            await IsRefusedEverywhere(_cluster.Self("mallory"));
            (await Log()).Should().OnlyContain(static entry => entry.Permitted || entry.Subject != Anna);
        }
        finally
        {
            RequestContext.Clear();
        }
    }

    [Fact]
    public async Task AStranger_OpensNoRecord_ByAnyVerb()
    {
        var nobody = _cluster.Citizen("nobody");
        foreach (var ticket in new[] { default, _cluster.Professional("Practice"), _cluster.Self("mallory"), _cluster.Admin() })
        {
            await nobody.Dashboard(ticket);
            await nobody.Readings(ticket, new ReadingQuery());
            await nobody.Consents(ticket);
            await nobody.AccessLog(ticket, new AccessLogQuery());
            await nobody.WithdrawConsent(ticket, "c1");
            await nobody.GiveConsent(ticket, Sample.Permit("c1", "Practice"));
            await nobody.Export(ticket).ToListAsync();
            await nobody.Verify(ticket);
        }

        (await _cluster.RecordDirectory.Citizens(_cluster.Admin())).Should().BeOfType<CitizensDisclosed>().Which.Citizens.Should().Equal(Anna);
    }

    private static Submission Delivery => new("s2", [Sample.Glucose(Sample.Noon.AddHours(-1))]);

    private AccessTicket Professional(string scope = "user/*.rs", string? citizen = null, string purpose = PurposeOfUse.Treatment) =>
        _cluster.Issue(new TicketRequest("dr@Practice", Role.Professional, "Practice", purpose, [scope], citizen, OneHour));

    private async Task<List<AccessLogEntry>> Log() => await _anna.ReadLog(_cluster.Self(Anna));

    private async Task IsRefusedEverywhere(AccessTicket ticket, bool verify = true)
    {
        object[] answers =
        [
            await _anna.Dashboard(ticket),
            await _anna.Readings(ticket, new ReadingQuery()),
            await _anna.Submit(ticket, Delivery),
            await _anna.GiveConsent(ticket, Sample.Permit("evil", "Practice")),
            await _anna.WithdrawConsent(ticket, "c1"),
            await _anna.Consents(ticket),
            await _anna.AccessLog(ticket, new AccessLogQuery()),
            .. await _anna.Export(ticket).ToListAsync(),
            .. verify ? [await _anna.Verify(ticket)] : Array.Empty<object>(),
        ];
        answers.Should().AllBeAssignableTo<IAccessRefused>();
    }

    private static string Base64Url(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static string Text(string base64Url) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(base64Url.Replace('-', '+').Replace('_', '/').PadRight((base64Url.Length + 3) / 4 * 4, '=')));
}
