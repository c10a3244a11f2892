using CsCheck;
using FluentAssertions;
using PhrCluster.Client.Import.Sending;
using PhrCluster.Tests.Support.Client;
using Xunit;

namespace PhrCluster.Tests.Fast.Client;

public sealed class SubmissionGrouperTests
{
    private static readonly GroupingLimits Small = new() { MaxItems = 3, MaxBytes = 1_000 };

    [Fact]
    public void EveryItemIsSentOnce_InItsCitizensOrder_AndNoLimitIsExceeded() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[1, 900]).Array[1, 60].Sample(
            read =>
            {
                var sent = Group(read);

                sent.Should().AllSatisfy(it => it.Slots.Length.Should().BeInRange(1, Small.MaxItems));
                sent.Should().AllSatisfy(it => it.Slots.Sum(slot => read[slot].Item2).Should().BeLessThanOrEqualTo(Small.MaxBytes));
                foreach (var citizen in Enumerable.Range(0, 6))
                {
                    sent.Where(it => it.Citizen == $"c{citizen}").SelectMany(static it => it.Slots)
                        .Should().Equal(Enumerable.Range(0, read.Length).Where(it => read[it].Item1 == citizen));
                }
            },
            iter: 300);

    [Fact]
    public void Submissions_AreAsFullAsTheLimitsAllow() =>
        Group([.. Enumerable.Repeat((0, 10), 7)]).Select(static it => it.Submission.Items.Length).Should().Equal(3, 3, 1);

    [Fact]
    public void AnItemLargerThanTheLimit_GoesAlone() =>
        Group([(0, 10), (0, 2_000), (0, 10)]).Select(static it => it.Submission.Items.Length).Should().Equal(1, 1, 1);

    [Fact]
    public void G3_TheSameItems_InTheSamePlace_HaveTheSameSubmissionId_OnEveryRun() =>
        Items.Submission("anna", 1, 2).Submission.Id.Should().Be(Items.Submission("anna", 1, 2).Submission.Id).And.HaveLength(36);

    [Fact]
    public void G3_OtherItems_OrderPlaceOrCitizen_HaveAnotherSubmissionId()
    {
        SubmissionOrigin[] others = [Items.Origin with { Source = "other" }, Items.Origin with { FirstLine = 2 }, Items.Origin with { Copy = 1 }];
        var ids = new[] { Items.Submission("anna", 1, 2), Items.Submission("anna", 2, 1), Items.Submission("anna", 1), Items.Submission("ben", 1, 2) }
            .Select(static it => it.Submission.Id)
            .Concat(others.Select(static it => PendingSubmission.Of(it, "anna", [Items.Of(1), Items.Of(2)]).Submission.Id));

        ids.Should().OnlyHaveUniqueItems();
    }

    private static IReadOnlyList<PendingSubmission> Group((int Citizen, int Bytes)[] read)
    {
        var grouper = new SubmissionGrouper(Items.Origin, Small);
        for (var i = 0; i < read.Length; i++)
        {
            grouper.Add($"c{read[i].Citizen}", Items.Of(i, read[i].Bytes));
        }

        return grouper.Finish();
    }
}
