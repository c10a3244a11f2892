using System.Text;
using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.Client.Import.Reading;
using PhrCluster.Client.Import.Sending;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Client;
using PhrCluster.Tests.Support.Client.Importing;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Importing;

/// <summary>Submissions of different places never share an id: a record would answer the second with the first one's receipt, and drop it.</summary>
public sealed class SubmissionIdTests : IDisposable
{
    private readonly ImportFolder _folder = new();
    private readonly MovableTime _time = new(DateTimeOffset.UnixEpoch);
    private readonly RecordModel _records;

    public SubmissionIdTests() => _records = new RecordModel(_time);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AValueThatIsTakenBack_ThroughStandardInput_IsACorrection()
    {
        await Pipe(OwnFhir.Weight("anna", "w1", "70.5"), OwnFhir.Weight("bert", "w1", "80.5"));
        await Pipe(OwnFhir.Weight("anna", "w1", "71.5"));

        var back = await Pipe(OwnFhir.Weight("anna", "w1", "70.5"));

        back.Should().BeEquivalentTo(new { Accepted = 1, Duplicates = 0 });
    }

    /// <summary>Exports that grow by the day begin alike.</summary>
    [Fact]
    public void FilesThatBeginAlike_AreToldApart_WhateverTheirLength()
    {
        var beginning = new string('\n', ImportInput.HeadBytes);
        _folder.Write("1.ndjson", beginning);
        _folder.Write("2.ndjson", beginning + OwnFhir.Weight("anna", "w1", "70.5"));
        _folder.Write("3.ndjson", "\n");

        ImportInputs.Find([_folder.Inputs], InputFormat.Sniffed, jobFolder: null).Select(static it => it.Copy).Should().Equal(0, 1, 0);
    }

    [Fact]
    public async Task StandardInputAndAFileThatHoldTheSame_AreToldApart()
    {
        var file = _folder.Write("in.ndjson", OwnFhir.Weight("anna", "w1", "70.5"));

        await using var input = File.OpenRead(file);
        var ids = new List<string>();
        await new BulkImport(_folder.Options(null, "-", file) with { StandardInput = input, Parallel = 1 }, (citizen, submission, _) =>
        {
            ids.Add(submission.Id);
            return _records.Submit(citizen, submission);
        }, _time).Run();

        ids.Should().HaveCount(2).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void EqualSubmissionsOfOneWindow_AreToldApart()
    {
        var grouper = new SubmissionGrouper(new SubmissionOrigin("scales", 1, 0), new GroupingLimits { MaxItems = 1 });
        for (var slot = 0; slot < 2; slot++)
        {
            grouper.Add("anna", new ImportItem(Items.Submission("anna", 1).Submission.Items[0], slot, "the same line"u8.ToArray()));
        }

        grouper.Finish().Select(static it => it.Submission.Id).Should().HaveCount(2).And.OnlyHaveUniqueItems();
    }

    private Task<BulkImportReport> Pipe(params string[] lines) => new BulkImport(
        _folder.Options(null, "-") with { StandardInput = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))), IsStandardInputNdjson = true },
        (citizen, submission, _) => _records.Submit(citizen, submission),
        _time).Run();
}
