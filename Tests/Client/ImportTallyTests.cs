using FluentAssertions;
using PhrCluster.Client.Import.Sending;
using PhrCluster.Identity;
using PhrCluster.Readings;
using Xunit;

namespace PhrCluster.Tests.Client;

public sealed class ImportTallyTests : IDisposable
{
    private readonly string _rejects = Path.Combine(Directory.CreateTempSubdirectory("phr-tally-").FullName, "rejects.ndjson");
    private readonly RejectsFile _file;
    private readonly ImportTally _tally;

    public ImportTallyTests()
    {
        _file = new RejectsFile(_rejects);
        _tally = new ImportTally(_file);
    }

    [Fact]
    public void FirstReceipt_CountsWhatItSays_AndListsRefusals()
    {
        _tally.Settle(Items.Submission("anna", 1, 2, 3), Receipt(accepted: 1, new ItemDuplicate(1), new ItemRefused(2, "value", "must be plausible")), isRetry: false);

        _tally.Counts.Should().BeEquivalentTo(new { Accepted = 1, Duplicates = 1, Rejected = 1, Citizens = 1 });
        _file.Dispose();
        File.ReadAllText(_rejects).Should().Be(
            """{"file":"weights.ndjson","line":3,"resource":"Observation","field":"value","rule":"must be plausible"}""" + "\n");
    }

    [Fact]
    public void RepeatedReceipt_OnTheFirstAttempt_CountsAsDuplicates()
    {
        _tally.Settle(Items.Submission("anna", 1, 2), Receipt(accepted: 1, new ItemDuplicate(1)) with { Repeated = true }, isRetry: false);

        _tally.Counts.Should().BeEquivalentTo(new { Accepted = 0, Duplicates = 2, Rejected = 0 });
    }

    [Fact]
    public void RepeatedReceipt_AfterALostReply_CountsAsThisRunsOwn()
    {
        _tally.Settle(Items.Submission("anna", 1, 2), Receipt(accepted: 2) with { Repeated = true }, isRetry: true);

        _tally.Counts.Should().BeEquivalentTo(new { Accepted = 2, Duplicates = 0 });
    }

    [Fact]
    public void Refusal_RejectsEachItem_AndShows()
    {
        _tally.Settle(
            Items.Submission("anna", 1, 2), new AccessRefused(new Explanation(false, 0, null, [], "The ticket has expired.")), isRetry: false);

        _tally.Counts.Should().BeEquivalentTo(new { Rejected = 2, IsRefused = true });
    }

    [Fact]
    public void WithoutRejects_ThereIsNoRejectsFile()
    {
        _tally.Settle(Items.Submission("anna", 1), Receipt(accepted: 1), isRetry: false);

        _file.Written.Should().BeNull();
        File.Exists(_rejects).Should().BeFalse();
    }

    public void Dispose()
    {
        _file.Dispose();
        Directory.Delete(Path.GetDirectoryName(_rejects)!, recursive: true);
    }

    private static SubmissionReceipt Receipt(int accepted, params ItemNote[] notes) => new(
        "imp-1", 1, DateTimeOffset.UnixEpoch, accepted, notes.OfType<ItemDuplicate>().Count(), notes.OfType<ItemRefused>().Count(), [.. notes]);
}
