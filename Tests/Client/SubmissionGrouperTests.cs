using CsCheck;
using FluentAssertions;
using PhrCluster.Client.Import.Sending;
using Xunit;

namespace PhrCluster.Tests.Client;

public sealed class SubmissionGrouperTests
{
    private static readonly GroupingLimits Small = new() { MaxItems = 3, MaxBytes = 1_000, MaxOpenBytes = 2_000, MaxOpenGroups = 2 };

    [Fact]
    public void EveryItemIsSentOnce_InItsCitizensOrder_AndNoLimitIsExceeded() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[1, 900]).Array[1, 60].Sample(
            read =>
            {
                var sent = Group(read);

                sent.Should().AllSatisfy(it => it.Origins.Count.Should().BeLessThanOrEqualTo(Small.MaxItems));
                sent.Should().AllSatisfy(it => it.Origins.Sum(origin => read[origin.Number].Item2).Should().BeLessThanOrEqualTo(Small.MaxBytes));
                foreach (var citizen in Enumerable.Range(0, 6))
                {
                    var numbers = sent.Where(it => it.Citizen == $"c{citizen}").SelectMany(static it => it.Origins).Select(static it => it.Number);
                    numbers.Should().Equal(Enumerable.Range(0, read.Length).Where(it => read[it].Item1 == citizen).Select(static it => (long)it));
                }
            },
            iter: 300);

    [Fact]
    public void FullGroups_AreReadyAtOnce()
    {
        var grouper = new SubmissionGrouper("scales", Small);

        grouper.Add("anna", Items.Of(1, 10)).Should().BeEmpty();
        grouper.Add("anna", Items.Of(2, 10)).Should().BeEmpty();
        grouper.Add("anna", Items.Of(3, 10)).Should().ContainSingle().Which.Submission.Items.Should().HaveCount(3);
        grouper.Drain().Should().BeEmpty();
    }

    [Fact]
    public void TooManyOpenGroups_SendTheOldest()
    {
        var grouper = new SubmissionGrouper("scales", Small);
        grouper.Add("anna", Items.Of(1, 10)).Should().BeEmpty();
        grouper.Add("ben", Items.Of(2, 10)).Should().BeEmpty();

        grouper.Add("cleo", Items.Of(3, 10)).Should().ContainSingle().Which.Citizen.Should().Be("anna");
    }

    [Fact]
    public void TooManyOpenBytes_SendTheOldest()
    {
        var grouper = new SubmissionGrouper("scales", Small with { MaxOpenGroups = 10 });
        grouper.Add("anna", Items.Of(1, 900)).Should().BeEmpty();
        grouper.Add("ben", Items.Of(2, 900)).Should().BeEmpty();

        grouper.Add("cleo", Items.Of(3, 900)).Should().ContainSingle().Which.Citizen.Should().Be("anna");
    }

    [Fact]
    public void G3_TheSameItems_HaveTheSameSubmissionId_OnEveryRun() =>
        Items.Submission("anna", 1, 2).Submission.Id.Should().Be(Items.Submission("anna", 1, 2).Submission.Id).And.HaveLength(36);

    [Fact]
    public void G3_OtherItems_OrderOrCitizen_HaveAnotherSubmissionId()
    {
        var ids = new[] { Items.Submission("anna", 1, 2), Items.Submission("anna", 2, 1), Items.Submission("anna", 1), Items.Submission("ben", 1, 2) }
            .Select(static it => it.Submission.Id)
            .Append(PendingSubmission.Of("other", "anna", [Items.Of(1), Items.Of(2)]).Submission.Id);

        ids.Should().OnlyHaveUniqueItems();
    }

    private static List<PendingSubmission> Group((int Citizen, int Bytes)[] read)
    {
        var grouper = new SubmissionGrouper("scales", Small);
        var sent = new List<PendingSubmission>();
        for (var i = 0; i < read.Length; i++)
        {
            sent.AddRange(grouper.Add($"c{read[i].Citizen}", Items.Of(i, read[i].Bytes)));
        }

        sent.AddRange(grouper.Drain());
        return sent;
    }
}
