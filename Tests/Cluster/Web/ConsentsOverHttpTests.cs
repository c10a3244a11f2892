using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using Hl7.Fhir.Serialization;
using PhrCluster.Consents;
using PhrCluster.Identity;
using PhrCluster.Requests;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Fhir;
using PhrCluster.Tests.Support.Fhir.Consents;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web;

/// <summary>Consents over HTTP: given, read, searched, updated, withdrawn; and what that does to whoever asks next.</summary>
public sealed class ConsentsOverHttpTests : IAsyncLifetime
{
    private const string Permit = "\"type\": \"permit\", \"actor\": [{\"role\": {\"coding\": [{\"system\": \"http://terminology.hl7.org/CodeSystem/v3-ParticipationType\", \"code\": \"IRCP\"}]}, \"reference\": {\"reference\": \"Organization/practice\"}}], \"purpose\": [{\"system\": \"http://terminology.hl7.org/CodeSystem/v3-ActReason\", \"code\": \"TREAT\"}]";

    private const string Deny = "\"type\": \"deny\", \"purpose\": [{\"system\": \"http://terminology.hl7.org/CodeSystem/v3-ActReason\", \"code\": \"HRESCH\"}]";

    /// <summary>What a record keeps and does not interpret.</summary>
    private const string Informs = "\"dateTime\": \"2026-01-05\", \"language\": \"en\",";

    private FrontDoor _door = null!;

    public async Task InitializeAsync() => _door = await FrontDoor.Open();

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task G1_GivingAndWithdrawing_DecideTheVeryNextSearchOfAPractice()
    {
        using var ada = _door.Self("ada");
        using var practice = _door.For(_door.Cluster.Professional("practice"));
        (await ada.Post("Observation", Weight)).Must(HttpStatusCode.Created);
        (await practice.Get("Observation?patient=ada")).Must(HttpStatusCode.OK).Matches.Should().BeEmpty();

        var given = (await ada.Post("Consent", Consent(Permit))).Must(HttpStatusCode.Created);
        (await practice.Get("Observation?patient=ada")).Matches.Should().ContainSingle();

        (await ada.Delete($"Consent/{Id(given)}")).Must(HttpStatusCode.NoContent);
        (await practice.Get("Observation?patient=ada")).Matches.Should().BeEmpty();

        var stood = (await ada.Get($"Consent/{Id(given)}")).Must(HttpStatusCode.OK);
        stood.Json["status"]!.GetValue<string>().Should().Be("inactive", "a withdrawn Consent stays in the record, and says so");
        (await ada.Put($"Consent/{Id(given)}", Consent(Permit, Id(given)), ("If-Match", stood.ETag!))).Must(HttpStatusCode.OK);
        (await practice.Get("Observation?patient=ada")).Matches.Should().ContainSingle("it was given again");
        (await ada.Put($"Consent/{Id(given)}", Consent(Permit, Id(given)).Replace("\"active\"", "\"inactive\"", StringComparison.Ordinal))).Must(HttpStatusCode.OK).Json["status"]!.GetValue<string>().Should().Be("inactive");
        (await practice.Get("Observation?patient=ada")).Matches.Should().BeEmpty();
    }

    [Fact]
    public async Task ARequest_IsAProposedConsent_ToBeRead_AndTheReceiptIsAttachedOnceItIsAgreedTo()
    {
        using var ada = _door.Self("ada");
        (await ada.Post("Observation", Weight)).Must(HttpStatusCode.Created);
        var now = TimeProvider.System.GetUtcNow();
        var request = new ConsentRequest("r", PurposeOfUse.Research, now.AddDays(90), now.AddDays(14), "To find out.");
        (await _door.Cluster.Client.GetGrain<IConsentRequestsGrain>(0).Ask(_door.Cluster.Professional("programme"), "ada", request)).Should().BeOfType<ConsentAsked>();
        Answered found;
        for (var until = now.AddSeconds(20); (found = (await ada.Get("Consent?status=proposed")).Must(HttpStatusCode.OK)).Matches.Count() == 0; await Task.Yield())
        {
            TimeProvider.System.GetUtcNow().Should().BeBefore(until, "the record hears of it");
        }

        var id = found.Matches.Single()["id"]!.GetValue<string>();
        var proposed = (await ada.Get($"Consent/{id}")).Must(HttpStatusCode.OK);
        new FhirJsonDeserializer().Deserialize<Hl7.Fhir.Model.Consent>(proposed.Json.ToJsonString()).Status.Should().Be(Hl7.Fhir.Model.Consent.ConsentState.Proposed);
        proposed.Json["extension"]!.ToJsonString().Should().Contain("To find out.");
        (await ada.Put($"Consent/{id}", Consent(Permit, id))).Must(HttpStatusCode.UnprocessableEntity);
        (await ada.Delete($"Consent/{id}")).Must(HttpStatusCode.UnprocessableEntity);
        using var stranger = _door.For(_door.Cluster.Professional("programme"));
        (await stranger.Get($"Consent/{id}?patient=ada")).Must(HttpStatusCode.NotFound);

        var version = long.Parse(id["proposed-".Length..], System.Globalization.CultureInfo.InvariantCulture);
        var agreed = (await _door.Cluster.Citizen("ada").AnswerRequest(_door.Cluster.Self("ada"), new RequestAnswer(version, AnswerKind.Agree))).Should().BeOfType<RequestAnswered>().Subject;

        var replaced = (await ada.Get($"Consent/{id}")).Must(HttpStatusCode.OK);
        replaced.Json["status"]!.GetValue<string>().Should().Be("inactive", "the consent that was agreed to stands in its place");
        Encoding.ASCII.GetString(Convert.FromBase64String(replaced.Json["sourceAttachment"]!["data"]!.GetValue<string>())).Split('.')[1].Should().Be(agreed.Held.Receipt!.Split('.')[1]);
        (await ada.Get($"Consent/{agreed.Held.ConsentId}")).Must(HttpStatusCode.OK).Json["status"]!.GetValue<string>().Should().Be("active");
        (await ada.Get("Consent?status=proposed")).Must(HttpStatusCode.OK).Matches.Should().BeEmpty();
    }

    [Fact]
    public async Task AConsent_IsReadAsItWasSent_AsJsonAndAsXml()
    {
        using var ada = _door.Self("ada");
        var sent = Consent(Permit);
        var created = (await ada.Post("Consent", sent)).Must(HttpStatusCode.Created);
        created.Response.Headers.Location!.ToString().Should().Be($"{_door.Base}/Consent/{Id(created)}/_history/{created.ETag![3..^1]}");
        created.Json.MustBeAsSent(sent);
        var read = (await ada.Get($"Consent/{Id(created)}")).Must(HttpStatusCode.OK);
        read.ETag.Should().Be(created.ETag);
        read.Json["meta"]!["versionId"]!.GetValue<string>().Should().Be(read.ETag![3..^1]);
        FirelyOracle.MustBeValid(Encoding.UTF8.GetBytes(read.Text));
        read.Json.MustBeAsSent(sent);
        (await ada.Get(created.Response.Headers.Location!.ToString())).Must(HttpStatusCode.OK);
        (await ada.Get($"Consent/{Id(created)}/_history/99999")).Must(HttpStatusCode.NotFound);
        (await ada.Get($"Consent/{Id(created)}", ("If-None-Match", read.ETag!))).Must(HttpStatusCode.NotModified);

        var xml = new FhirXmlSerializer().SerializeToString(FirelyOracle.MustBeValid(Encoding.UTF8.GetBytes(sent)));
        var asXml = (await ada.Send(HttpMethod.Post, "Consent", new StringContent(xml, Encoding.UTF8, "application/fhir+xml"), ("Accept", "application/fhir+xml"))).Must(HttpStatusCode.Created);
        var back = (Hl7.Fhir.Model.Consent)new FhirXmlDeserializer().DeserializeResource(asXml.Text);
        (await ada.Get($"Consent/{back.Id}")).Must(HttpStatusCode.OK).Json.MustBeAsSent(sent);
    }

    [Fact]
    public async Task AnUpdate_IsAnotherVersionOfTheSameConsent_AndAStaleOneIsRefused()
    {
        using var ada = _door.Self("ada");
        using var practice = _door.For(_door.Cluster.Professional("practice"));
        (await ada.Post("Observation", Weight)).Must(HttpStatusCode.Created);
        var first = (await ada.Put("Consent/mine", Consent(Permit, "mine"))).Must(HttpStatusCode.Created);
        (await ada.Put("Consent/mine", Consent(Permit, "mine"))).Must(HttpStatusCode.OK).ETag.Should().Be(first.ETag, "nothing has changed");
        (await ada.Put("Consent/other", Consent(Permit, "other"))).Must(HttpStatusCode.Created);

        var second = (await ada.Put("Consent/mine", Consent(Deny, "mine"), ("If-Match", first.ETag!))).Must(HttpStatusCode.OK);
        second.ETag.Should().NotBe(first.ETag, "that another Consent was given since is no conflict");
        Id(second).Should().Be("mine");
        second.Json.MustBeAsSent(Consent(Deny, "mine"));
        (await ada.Put("Consent/mine", Consent(Permit, "mine"), ("If-Match", first.ETag!))).Must(HttpStatusCode.PreconditionFailed).Issue.Should().Be("conflict");
        (await ada.Delete("Consent/mine", ("If-Match", first.ETag!))).Must(HttpStatusCode.PreconditionFailed);
        (await ada.Get("Consent?patient=ada&_id=mine")).Matches.Should().ContainSingle().Which["provision"]!["type"]!.GetValue<string>().Should().Be("deny");

        // A draft counts for nothing, and neither does what it was before.
        (await ada.Delete("Consent/other")).Must(HttpStatusCode.NoContent);
        (await ada.Put("Consent/mine", Consent(Permit, "mine"))).Must(HttpStatusCode.OK);
        (await practice.Get("Observation?patient=ada")).Matches.Should().ContainSingle();
        (await ada.Put("Consent/mine", Consent(Permit, "mine").Replace("\"active\"", "\"draft\"", StringComparison.Ordinal))).Must(HttpStatusCode.OK).Json["status"]!.GetValue<string>().Should().Be("draft");
        (await practice.Get("Observation?patient=ada")).Matches.Should().BeEmpty();
    }

    [Fact]
    public async Task Consents_AreFoundByWhatTheySay_InPages()
    {
        using var ada = _door.Self("ada");
        foreach (var id in new[] { "a", "b", "c" })
        {
            (await ada.Put($"Consent/{id}", Consent(id == "b" ? Deny : Permit, id, "\"dateTime\": \"2026-01-0" + (id[0] - 'a' + 1) + "\","))).Must(HttpStatusCode.Created);
        }

        (await ada.Delete("Consent/c")).Must(HttpStatusCode.NoContent);
        await Finds(ada, "", "c", "b", "a");
        await Finds(ada, "&status=active", "b", "a");
        await Finds(ada, "&status=active,inactive", "c", "b", "a");
        await Finds(ada, "&date=ge2026-01-02", "c", "b"); // What has ended is read as it was given.
        await Finds(ada, "&date=2026-01-02", "b");
        await Finds(ada, "&category=http://loinc.org|59284-0&scope=patient-privacy&purpose=HRESCH", "b");
        await Finds(ada, "&actor=Organization/practice&status=active", "a");
        await Finds(ada, "&category=nothing");

        var page = (await ada.Get("Consent?patient=ada&_count=2")).Must(HttpStatusCode.OK);
        page.Json["total"]!.GetValue<int>().Should().Be(3);
        page.Matches.Select(Id).Should().Equal("c", "b");
        var last = (await ada.Get(page.Link("next")!)).Must(HttpStatusCode.OK);
        last.Matches.Select(Id).Should().Equal("a");
        last.Link("next").Should().BeNull();
        (await ada.Send(HttpMethod.Post, "Consent/_search", new FormUrlEncodedContent([new("patient", "ada"), new("_id", "a")]))).Must(HttpStatusCode.OK).Matches.Should().ContainSingle();
        (await ada.Get("Patient/ada/Consent")).Matches.Should().HaveCount(3);
        (await ada.Get("Consent?patient=ada&nonsense=1")).Must(HttpStatusCode.BadRequest).Issue.Should().Be("not-supported");
        FirelyOracle.MustBeValid(Encoding.UTF8.GetBytes((await ada.Get("Consent?patient=ada&nonsense=1", ("Prefer", "handling=lenient"))).Must(HttpStatusCode.OK).Text));
    }

    [Fact]
    public async Task WhatTheRecordCannotHoldTo_IsRefusedAtItsPath()
    {
        using var ada = _door.Self("ada");
        var unknownLabel = Consent("\"type\": \"deny\", \"securityLabel\": [{\"system\": \"urn:nobody\", \"code\": \"X\"}]");
        Refused(await ada.Post("Consent", unknownLabel)).Should().StartWith("Consent.provision.securityLabel");
        Refused(await ada.Post("Consent", Consent("\"type\": \"deny\", \"data\": [{\"meaning\": \"related\", \"reference\": {\"reference\": \"Observation/1\"}}]"))).Should().Be("Consent.provision.data[0].meaning");
        Refused(await ada.Post("Consent", Consent(Permit).Replace("Patient/ada", "Patient/eve/x", StringComparison.Ordinal))).Should().StartWith("Consent.patient");
        (await ada.Put("Consent/mine", Consent(Permit, "another"))).Must(HttpStatusCode.BadRequest);
        (await ada.Post("Consent", "{")).Must(HttpStatusCode.BadRequest).Issue.Should().Be("structure");
        (await ada.Get("Consent?patient=ada")).Json["total"]!.GetValue<int>().Should().Be(0);

        static string Refused(Answered answered) => answered.Must(HttpStatusCode.UnprocessableEntity).Json["issue"]![0]!["expression"]![0]!.GetValue<string>();
    }

    [Fact]
    public async Task NobodyElse_LearnsWhetherThereIsAConsent()
    {
        using var ada = _door.Self("ada");
        using var stranger = _door.For(_door.Cluster.Professional("elsewhere"));
        (await ada.Put("Consent/mine", Consent(Permit, "mine"))).Must(HttpStatusCode.Created);
        foreach (var (url, other) in new[]
            {
                ("Consent?patient=ada", "Consent?patient=nobody"), ("Consent/mine?patient=ada", "Consent/mine?patient=nobody"), ("Patient/ada/Consent", "Patient/nobody/Consent"),
                ("Consent/mine/_history?patient=ada", "Consent/mine/_history?patient=nobody"), ("Consent/mine/_history/1?patient=ada", "Consent/mine/_history/1?patient=nobody"),
                ("AuditEvent?patient=ada", "AuditEvent?patient=nobody"), ("AuditEvent/1?patient=ada", "AuditEvent/1?patient=nobody"), ("Patient/ada/AuditEvent", "Patient/nobody/AuditEvent"),
            })
        {
            var (there, empty) = (await stranger.Get(url), await stranger.Get(other));
            there.Status.Should().Be(empty.Status);
            there.Text.Replace("ada", "nobody", StringComparison.Ordinal).Should().Be(empty.Text);
            Names(there).Should().Equal(Names(empty));
        }

        var refused = (await stranger.Put("Consent/mine", Consent(Permit, "mine"))).Must(HttpStatusCode.Forbidden);
        refused.Text.Should().Be((await stranger.Put("Consent/mine", Consent(Permit, "mine").Replace("ada", "nobody", StringComparison.Ordinal))).Text);
        (await stranger.Delete("Consent/mine?patient=ada")).Must(HttpStatusCode.Forbidden).Text.Should().Be((await stranger.Delete("Consent/mine?patient=nobody")).Text);

        static IEnumerable<string> Names(Answered answered) => answered.Response.Headers.Select(static it => it.Key).Where(static it => it != "Date").Order();
    }

    [Fact]
    public async Task TheHistory_TellsEachVersion_AsItWasGiven_AndItsEnd()
    {
        using var ada = _door.Self("ada");
        string[] sent = [Consent(Permit, "mine", Informs), Consent(Deny, "mine", Informs), Consent(Permit, "mine")];
        var first = (await ada.Put("Consent/mine", sent[0])).Must(HttpStatusCode.Created);
        (await ada.Put("Consent/other", Consent(Permit, "other"))).Must(HttpStatusCode.Created);
        var second = (await ada.Put("Consent/mine", sent[1])).Must(HttpStatusCode.OK);
        (await ada.Delete("Consent/mine")).Must(HttpStatusCode.NoContent);
        var ended = (await ada.Get("Consent/mine")).Must(HttpStatusCode.OK);
        var again = (await ada.Put("Consent/mine", sent[2])).Must(HttpStatusCode.OK);
        var versions = new[] { again, ended, second, first }.Select(static it => it.ETag!).ToArray();

        var history = (await ada.Get("Consent/mine/_history")).Must(HttpStatusCode.OK);
        history.Json["type"]!.GetValue<string>().Should().Be("history");
        history.Entries.Select(static it => it["response"]!["etag"]!.GetValue<string>()).Should().Equal(versions);
        history.Entries.Select(static it => it["response"]!["status"]!.GetValue<string>()).Should().Equal("200", "200", "200", "201");
        history.Entries.Select(static it => it["resource"]!["status"]!.GetValue<string>()).Should().Equal("active", "inactive", "active", "active");
        FirelyOracle.MustBeValid(Encoding.UTF8.GetBytes(history.Text));
        foreach (var (entry, at) in history.Entries.Select(static (it, at) => (it, at)))
        {
            var version = versions[at][3..^1];
            var read = (await ada.Get($"Consent/mine/_history/{version}")).Must(HttpStatusCode.OK);
            read.ETag.Should().Be(versions[at]);
            read.Text.Should().Be(entry["resource"]!.ToJsonString(), "one version is told alike");
        }

        (await ada.Get($"Consent/mine/_history/{versions[3][3..^1]}")).Json.MustBeAsSent(sent[0]);
        (await ada.Get($"Consent/mine/_history/{versions[2][3..^1]}")).Json.MustBeAsSent(sent[1]);
        var page = (await ada.Get("Consent/mine/_history?_count=3")).Must(HttpStatusCode.OK);
        page.Entries.Should().HaveCount(3);
        (await ada.Get(page.Link("next")!)).Must(HttpStatusCode.OK).Entries.Should().ContainSingle().Which["response"]!["etag"]!.GetValue<string>().Should().Be(versions[3]);
        (await ada.Get("Consent/mine/_history?_since=2999-01-01T00:00:00Z")).Must(HttpStatusCode.OK).Entries.Should().BeEmpty();
        (await ada.Get("Consent/nothing/_history")).Must(HttpStatusCode.NotFound);
        (await ada.Get("Consent/mine/_history?nonsense=1")).Must(HttpStatusCode.BadRequest);

        var (look, logged) = ((await ada.Get("Consent/mine/_history")).Header("X-Record-Version")!, (await ada.Get("AuditEvent?patient=ada&_count=1")).Matches.Single());
        (logged["id"]!.GetValue<string>(), logged["entity"]![0]!["detail"]![0]!["valueString"]!.GetValue<string>()).Should().Be((look, "ListConsents"), "every look is logged");
    }

    [Fact]
    public async Task WhatHasEnded_IsReadBackWhole_AsInactive()
    {
        using var ada = _door.Self("ada");
        var sent = Consent(Permit, "mine", Informs);
        (await ada.Put("Consent/mine", sent)).Must(HttpStatusCode.Created);
        var inactive = sent.Replace("\"active\"", "\"inactive\"", StringComparison.Ordinal);
        (await ada.Put("Consent/mine", inactive)).Must(HttpStatusCode.OK).Json.MustBeAsSent(inactive);
        (await ada.Get("Consent/mine")).Must(HttpStatusCode.OK).Json.MustBeAsSent(inactive);
        (await ada.Get("Consent?patient=ada")).Matches.Single().MustBeAsSent(inactive);
    }

    [Fact]
    public async Task WhatTheRecordKeepsNoMore_IsReadFromItsJournal()
    {
        using var ada = _door.Self("ada");
        var codes = string.Join(',', Enumerable.Range(0, RecordLimits.MaxProvisionCodes).Select(static i => $$$"""{"coding":[{"system":"http://example.org/{{{new string('x', 40)}}}","code":"{{{i}}}"}]}"""));
        var ids = Enumerable.Range(0, 6).Select(static i => $"large{i}").ToArray();
        foreach (var id in ids)
        {
            (await ada.Put($"Consent/{id}", Consent($"\"type\": \"deny\", \"code\": [{codes}]", id, Informs))).Must(HttpStatusCode.Created);
            (await ada.Delete($"Consent/{id}")).Must(HttpStatusCode.NoContent);
        }

        (await ada.Get("Consent?patient=ada")).Matches.Should().HaveCountLessThan(ids.Length, "else it has forgotten none");
        foreach (var id in ids)
        {
            (await ada.Get($"Consent/{id}")).Must(HttpStatusCode.OK).Json["dateTime"]!.GetValue<string>().Should().Be("2026-01-05");
            (await ada.Get($"Consent/{id}/_history")).Must(HttpStatusCode.OK).Entries.Should().HaveCount(2);
        }
    }

    [SkippableTheory]
    [InlineData("notOrg", "f001")]
    [InlineData("smartonfhir", "xcda")]
    public async Task AnOfficialExample_IsGivenBackAsItCame(string name, string citizen)
    {
        var example = File.ReadAllText(Path.Combine(PublicData.Folder("fhir-r4-spec-examples", "Consent"), $"Consent-consent-example-{name}.json"));
        var id = JsonNode.Parse(example)!["id"]!.GetValue<string>();
        using var self = _door.Self(citizen);
        (await self.Put($"Consent/{id}", example)).Must(HttpStatusCode.Created).Json.MustBeAsSent(example);
        (await self.Get($"Consent/{id}")).Must(HttpStatusCode.OK).Json.MustBeAsSent(example);
        (await self.Post("Consent", example)).Must(HttpStatusCode.Created).Json.MustBeAsSent(example);
    }

    [Fact]
    public async Task AConsentThatReplacesAnother_NamesItByItsFhirId()
    {
        using var ada = _door.Self("ada");
        (await ada.Put("Consent/mine", Consent(Permit, "mine"))).Must(HttpStatusCode.Created);
        (await ada.Put("Consent/mine", Consent(Deny, "mine"))).Must(HttpStatusCode.OK);
        var replaces = Consent(Permit, "next", "\"extension\": [{\"url\": \"urn:phr:consent-replaces\", \"valueReference\": {\"reference\": \"Consent/mine\"}}],");
        (await ada.Put("Consent/next", replaces)).Must(HttpStatusCode.Created).Json.MustBeAsSent(replaces);
        (await ada.Get("Consent/mine")).Json["status"]!.GetValue<string>().Should().Be("inactive");
        (await ada.Put("Consent/next", replaces)).Must(HttpStatusCode.OK);
        (await ada.Put("Consent/next", replaces.Replace("TREAT", "CAREMGT", StringComparison.Ordinal))).Must(HttpStatusCode.OK).Json["status"]!.GetValue<string>().Should().Be("active");
    }

    [Fact]
    public async Task ADelegateWhoMaySee_ReadsWhatTheCitizenReads_AndOneWhoMayNot_Nothing()
    {
        using var ada = _door.Self("ada");
        using var eve = _door.For(_door.Cluster.Delegate("ada", "eve"));
        (await ada.Put("Consent/mine", Consent(Permit, "mine"))).Must(HttpStatusCode.Created);
        (await eve.Get("Consent?patient=ada")).Must(HttpStatusCode.OK).Matches.Should().BeEmpty();
        (await eve.Get("Consent/mine")).Must(HttpStatusCode.NotFound);
        (await eve.Get("Consent/mine/_history")).Must(HttpStatusCode.NotFound);
        (await eve.Get("AuditEvent")).Must(HttpStatusCode.OK).Matches.Should().BeEmpty();

        (await _door.Cluster.Citizen("ada").GiveConsent(_door.Cluster.Self("ada"), Standing.Delegation("eve-1", "eve", TimeProvider.System.GetUtcNow().AddDays(1), ConsentAction.Access))).Should().BeOfType<ConsentChanged>();
        (await eve.Get("Consent/mine")).Must(HttpStatusCode.OK);
        (await eve.Get("Consent/mine/_history")).Must(HttpStatusCode.OK).Entries.Should().ContainSingle();
        (await eve.Get("AuditEvent")).Must(HttpStatusCode.OK).Matches.Should().NotBeEmpty();
        (await eve.Put("Consent/hers", Consent(Permit, "hers"))).Must(HttpStatusCode.Forbidden);
        (await eve.Delete("Consent/mine")).Must(HttpStatusCode.Forbidden);
    }

    private static async Task Finds(HttpClient client, string query, params string[] ids) =>
        (await client.Get("Consent?patient=ada" + query)).Must(HttpStatusCode.OK).Matches.Select(Id).Should().Equal(ids, query);

    private static string Id(JsonObject resource) => resource["id"]!.GetValue<string>();

    private static string Id(Answered answered) => Id(answered.Json);

    private static string Consent(string provision, string? id = null, string others = "") =>
        ConsentRoundTrip.Resource(provision, others).Replace("\"id\": \"c\",", id is null ? string.Empty : $"\"id\": \"{id}\",", StringComparison.Ordinal);

    private const string Weight = """
        {"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}]},"subject":{"reference":"Patient/ada"},
        "effectiveDateTime":"2026-03-01T08:00:00Z","valueQuantity":{"value":70.5,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}}
        """;
}
