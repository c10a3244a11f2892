using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.Client.Import.Jobs;
using PhrCluster.Client.Import.Sending;
using PhrCluster.Readings;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Client;
using PhrCluster.Tests.Support.Client.Importing;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Importing;

/// <summary>Deletions, and versions that name somebody else: whose an item is, is told by what came before.</summary>
public sealed class WhoseItemTests : IDisposable
{
    private readonly ImportFolder _folder = new();
    private readonly MovableTime _time = new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly RecordModel _records;

    public WhoseItemTests() => _records = new RecordModel(_time);

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Deletions => new()
    {
        { "b.json", """{"resourceType":"Bundle","type":"transaction","entry":[{"request":{"method":"DELETE","url":"Observation/w1"}}]}""" },
        { "b.json", """{"resourceType":"Bundle","type":"history","entry":[{"fullUrl":"http://a.example/Observation/w1","request":{"method":"DELETE","url":"Observation/w1"},"response":{"status":"204","lastModified":"2026-02-02T00:00:00Z"}}]}""" },
        { "b.ndjson", """{"resourceType":"Bundle","type":"transaction","entry":[{"request":{"method":"DELETE","url":"http://a.example/fhir/Observation/w1"}}]}""" },
    };

    [Theory, MemberData(nameof(Deletions))]
    public async Task ADeletion_TakesBackWhatTheImportGaveBefore(string name, string deletion)
    {
        _folder.Write("a.ndjson", OwnFhir.Weight("anna", "w1", "70.5"));
        _folder.Write(name, deletion);

        var report = await Import("job");

        report.Should().BeEquivalentTo(new { Lines = 2, Accepted = 2, Rejected = 0 });
        var held = _records.Held("anna", "Observation/w1");
        held.Status.Should().Be(RecordItem.EnteredInError);
        held.Residual.Should().Contain(SeenItems.DeletedReason);
        held.Code.Primary.Code.Should().Be("29463-7");
        ((Reading)held).Value.Should().BeNull();
    }

    [Fact]
    public async Task ADeletionWithTheResource_TakesItBackByItself()
    {
        _folder.Write("a.json", $$"""{"resourceType":"Bundle","type":"transaction","entry":[{"resource":{{OwnFhir.Weight("anna", "w2", "70.5")}},"request":{"method":"DELETE","url":"Observation/w2"} }]}""");

        (await Import(null)).Accepted.Should().Be(1);

        _records.Held("anna", "Observation/w2").Status.Should().Be(RecordItem.EnteredInError);
    }

    [Fact]
    public async Task ADeletionOfWhatNobodyGave_IsRejected_UnlessAnEarlierInputTellsWhoseItIs()
    {
        var given = _folder.Write("../earlier.ndjson", OwnFhir.Weight("anna", "w1", "70.5"));
        _folder.Write("b.ndjson", Deletions.First()[1].ToString()!);

        (await Import("lost")).Rejected.Should().Be(1);
        Errors("lost").Should().ContainSingle().Which.Should().Contain(SeenItems.UnseenRule);

        (await Import("found", given)).Accepted.Should().Be(1);
        _records.Held("anna", "Observation/w1").Status.Should().Be(RecordItem.EnteredInError);
    }

    [Theory]
    [InlineData("Patient/x", "\"skipped\"")]
    [InlineData("Observation?code=1", "one resource")]
    [InlineData("Observation?identifier=|1", "one resource")]
    [InlineData("", "by type and id")]
    public async Task ADeletionOfNothingThatRecordsHold_SaysSo(string url, string told)
    {
        _folder.Write("b.ndjson", $$"""{"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"DELETE","url":"{{url}}"} }]}""");

        await Import("job");

        _folder.Left("job").Take(2).Should().Contain(text => text.Contains(told));
    }

    [Fact]
    public async Task AChangeOfAPart_IsRejected()
    {
        _folder.Write("b.json", """{"resourceType":"Bundle","type":"transaction","entry":[{"resource":{"resourceType":"Parameters"},"request":{"method":"PATCH","url":"Observation/w1"}}]}""");

        await Import("job");

        Errors("job").Should().ContainSingle().Which.Should().Contain("give the whole resource");
    }

    [Fact]
    public async Task G7_ALaterVersionUnderAnotherSubject_TakesTheItemBackFromTheFirst_AndTheReceiptSaysSo()
    {
        _folder.Write("a8-1.ndjson", Version("anna", "2026-02-01"));
        _folder.Write("a8-2.ndjson", Version("bea", "2026-02-02"));

        var report = await Import("job");

        report.Should().BeEquivalentTo(new { Lines = 2, Accepted = 2 });
        _records.Held("anna", "Observation/w1").Should().Match<Reading>(static it => it.Status == RecordItem.EnteredInError && it.Value == null && it.Residual!.Contains(SeenItems.MovedReason));
        _records.Held("bea", "Observation/w1").Status.Should().Be("final");
        File.ReadAllLines(Path.Combine(_folder.At("job"), ImportJob.ReceiptsName))[1].Should().Contain("\"note\":\"an earlier version names another citizen").And.NotContain("anna");
    }

    [Fact]
    public async Task AMoveSinceAnEarlierImport_IsFoundWhereThatIsNamed_ElseTheReportSaysWhatWasNotLookedFor()
    {
        var earlier = _folder.Write("../earlier.ndjson", Version("anna", "2026-02-01"));
        _folder.Write("a.ndjson", Version("anna", "2026-02-01"));
        (await Import(null)).NotFollowed.Should().Be(1);
        _folder.Write("a.ndjson", OwnFhir.Weight("anna", "w1", "71.5"));
        (await Import(null)).Should().BeEquivalentTo(new { Accepted = 1, NotFollowed = 0 }, "a correction tells by itself that the item is where it was");

        _folder.Write("a.ndjson", Version("bea", "2026-02-02"));
        (await Import("alone")).Should().BeEquivalentTo(new { Accepted = 1, NotFollowed = 1 });
        _records.Held("anna", "Observation/w1").Status.Should().Be("final");

        _folder.Write("a.ndjson", Version("carl", "2026-02-03"));
        (await Import("found", earlier)).Should().BeEquivalentTo(new { Accepted = 1, NotFollowed = 0 });
        _records.Held("anna", "Observation/w1").Status.Should().Be(RecordItem.EnteredInError);
    }

    [Fact]
    public async Task AnotherTypesItemOfTheSameIdentifier_IsAnother()
    {
        const string Identifier = "\"identifier\":[{\"system\":\"urn:lab\",\"value\":\"4711\"}]";
        _folder.Write("a.ndjson", OwnFhir.Weight("anna", "w1", "70.5").Replace("\"id\":\"w1\"", Identifier, StringComparison.Ordinal));
        _folder.Write("b.ndjson", OwnFhir.Vaccination("bea", "v1").Replace("\"id\":\"v1\"", Identifier, StringComparison.Ordinal));
        _folder.Write("c.ndjson", """{"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"DELETE","url":"Immunization?identifier=urn:lab|4711"}}]}""");

        (await Import(null)).Should().BeEquivalentTo(new { Lines = 3, Accepted = 3 });

        _records.Held("anna", "urn:lab|4711").Status.Should().Be("final");
        _records.Held("bea", "urn:lab|4711").Status.Should().Be(RecordItem.EnteredInError);
    }

    [Fact]
    public async Task AnOlderVersionThatComesLate_IsTakenBackFromWhomItNames()
    {
        _folder.Write("a.ndjson", Version("bea", "2026-02-02"));
        _folder.Write("b.ndjson", Version("anna", "2026-02-01"));

        await Import(null);

        _records.Held("anna", "Observation/w1").Status.Should().Be(RecordItem.EnteredInError);
        _records.Held("bea", "Observation/w1").Status.Should().Be("final");
    }

    [Fact]
    public async Task AnItemThatIsGivenBackWithinOneFile_StaysWhereItCameToRest()
    {
        _folder.Write("a.ndjson", string.Join('\n', Version("anna", "2026-02-01"), Version("bea", "2026-02-02"), Version("anna", "2026-02-03")));

        await new BulkImport(_folder.Options() with { Limits = new ImportLimits() }, (citizen, submission, _) => _records.Submit(citizen, submission), _time).Run();

        _records.Held("anna", "Observation/w1").Status.Should().Be("final");
        _records.Held("bea", "Observation/w1").Status.Should().Be(RecordItem.EnteredInError);
    }

    [Fact]
    public async Task AHistory_IsTakenFromItsEnd()
    {
        _folder.Write("a.json", $$"""
            {"resourceType":"Bundle","type":"history","entry":[
              {"resource":{{OwnFhir.Weight("anna", "w1", "72")}},"request":{"method":"PUT","url":"Observation/w1"} },
              {"resource":{{OwnFhir.Weight("anna", "w1", "71")}},"request":{"method":"POST","url":"Observation"} }]}
            """);

        (await Import(null)).Accepted.Should().Be(2);

        ((Reading)_records.Held("anna", "Observation/w1")).Value.Should().Match<QuantityValue>(static it => it.Quantity.Value.Text == "72");
    }

    [Fact]
    public async Task AHistoryThatEndsInADeletion_LeavesTheItemDeleted()
    {
        _folder.Write("a.json", $$"""
            {"resourceType":"Bundle","type":"history","entry":[
              {"request":{"method":"DELETE","url":"Observation/w1"} },
              {"resource":{{OwnFhir.Weight("anna", "w1", "71")}},"request":{"method":"PUT","url":"Observation/w1"} }]}
            """);

        (await Import(null)).Accepted.Should().Be(2);

        _records.Held("anna", "Observation/w1").Status.Should().Be(RecordItem.EnteredInError);
    }

    [Fact]
    public async Task AHistoryThatEndsWithAnotherCitizen_LeavesTheItemWithThatOneAlone()
    {
        _folder.Write("a.json", $$"""
            {"resourceType":"Bundle","type":"history","entry":[
              {"resource":{{OwnFhir.Weight("bea", "w1", "71")}},"request":{"method":"PUT","url":"Observation/w1"} },
              {"resource":{{OwnFhir.Weight("anna", "w1", "71")}},"request":{"method":"POST","url":"Observation"} }]}
            """);

        (await Import(null)).Accepted.Should().Be(2);

        _records.Held("anna", "Observation/w1").Status.Should().Be(RecordItem.EnteredInError);
        _records.Held("bea", "Observation/w1").Status.Should().Be("final");
    }

    [Fact]
    public async Task AMoveFromARecordThatHoldsALaterVersion_IsNotToldAsTakenBack()
    {
        _folder.Write("a.ndjson", Version("anna", "2026-02-01"));
        _folder.Write("b.ndjson", Version("bea", "2026-02-02"));

        await new BulkImport(_folder.Options("job"), Outdated, _time).Run();

        File.ReadAllLines(Path.Combine(_folder.At("job"), ImportJob.ReceiptsName))[1].Should().Contain("holds a later one").And.NotContain("was taken back");

        // The record holds one of 3 February, of which this import knows nothing.
        async Task<SubmitOutcome> Outdated(string citizen, Submission submission, CancellationToken cancellation) =>
            citizen == "anna" && submission.Items[0].Status == RecordItem.EnteredInError
                ? new SubmissionReceipt(submission.Id, 1, _time.GetUtcNow(), 0, 0, 0, [new ItemOutdated(0)], Outdated: 1)
                : await _records.Submit(citizen, submission);
    }

    [Fact]
    public async Task BeyondTheItemsThatAreFollowed_AllSaysSo()
    {
        _folder.Write("a.ndjson", string.Join('\n', OwnFhir.Weight("anna", "w0", "70"), OwnFhir.Weight("anna", "w1", "71"), OwnFhir.Weight("anna", "w2", "72")));
        _folder.Write("b.ndjson", Deletions.First()[1].ToString()!);

        var report = await new BulkImport(
            _folder.Options("job") with { Limits = new ImportLimits { MaxFollowedItems = 1 } }, (citizen, submission, _) => _records.Submit(citizen, submission), _time).Run();

        report.Reasons.Should().Equal(
            new BulkImportReason("accepted", null, SeenItems.ForgottenNote, 2),
            new BulkImportReason("rejected", "Bundle.entry.request.url", SeenItems.ForgottenRule, 1));
    }

    [Fact]
    public async Task AnImportThatGoesOn_KnowsWhoseTheItemsOfItsFirstRunAre()
    {
        _folder.Write("a.ndjson", string.Concat(Enumerable.Range(0, 40).Select(static it => OwnFhir.Weight("anna", $"w{it}", "70.5") + "\n")));
        _folder.Write("b.ndjson", Deletions.First()[1].ToString()!);
        var sent = 0;
        var stopped = async () => await new BulkImport(
            _folder.Options("job") with { RetryFor = TimeSpan.Zero },
            (citizen, submission, _) => ++sent > 6 ? throw new TimeoutException() : _records.Submit(citizen, submission), _time).Run();
        await stopped.Should().ThrowAsync<BulkImportException>();

        var report = await Import("job");

        report.Should().BeEquivalentTo(new { Lines = 41, Accepted = 41, Rejected = 0 });
        _records.Held("anna", "Observation/w1").Status.Should().Be(RecordItem.EnteredInError);
    }

    private static string Version(string citizen, string updated) =>
        OwnFhir.Weight(citizen, "w1", "70.5").Replace("\"id\"", $"\"meta\":{{\"lastUpdated\":\"{updated}T00:00:00Z\"}},\"id\"", StringComparison.Ordinal);

    private string[] Errors(string job) => File.ReadAllLines(Path.Combine(_folder.At(job), ImportJob.ErrorsName));

    private Task<BulkImportReport> Import(string? job, params string[] after) =>
        new BulkImport(_folder.Options(job) with { After = after }, (citizen, submission, _) => _records.Submit(citizen, submission), _time).Run();
}
