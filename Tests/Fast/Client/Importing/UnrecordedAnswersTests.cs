using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.Client.Import.Jobs;
using PhrCluster.Tests.Support.Client.Importing;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Importing;

public sealed class UnrecordedAnswersTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ALineThatWasCutShort_IsNotJoinedByTheNext()
    {
        var path = _folder.Write(ImportJob.AnswersName, "0 0\n0 1");

        using (var answers = new UnrecordedAnswers(path))
        {
            answers.Add(0, 5);
        }

        using var again = new UnrecordedAnswers(path);
        new[] { 0, 1, 5, 10, 15 }.Where(slot => again.Contains(0, slot)).Should().Equal(0, 5);
    }

    [Fact]
    public void WhatIsForgotten_DoesNotComeBack_AndWhatFollowsIsKept()
    {
        var path = _folder.Write(ImportJob.AnswersName, "0 0\n1 0\n");

        using (var answers = new UnrecordedAnswers(path))
        {
            answers.Add(1, 2);
            answers.Forget(1);
            answers.Add(2, 3);
        }

        File.ReadAllLines(path).Should().BeEquivalentTo("1 0", "1 2", "2 3");
    }

    [Theory]
    [InlineData("0\n")]
    [InlineData("0 1 2\n")]
    [InlineData("0 x\n")]
    [InlineData("\n")]
    public void AFileThatHoldsSomethingElse_IsNotGoneOnWith(string text)
    {
        var path = _folder.Write(ImportJob.AnswersName, text);

        var act = () => new UnrecordedAnswers(path);

        act.Should().Throw<BulkImportException>().Which.Failure.Should().Be(BulkImportFailure.Input);
    }
}
