using System.Collections.Immutable;
using FluentAssertions;
using PhrCluster.Web.Pages.Operate;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages.Operate;

public sealed class TroublesTests
{
    private static readonly ImmutableArray<SiloState> Quiet = [Silo(12), Silo(Troubles.BusyProcessor - 1)];

    [Fact]
    public void NothingWrong_IsNoTrouble_AlsoWherePeopleAreRefused() =>
        Troubles.Of(Quiet, [new RequestCount(RequestKind.Fhir, 10, 5, 0)], [ImportState.Done, ImportState.UnderWay]).Should().BeEmpty();

    [Fact]
    public void EachTrouble_IsNamedWithItsNumber() =>
        Troubles.Of([Silo(Troubles.BusyProcessor), Silo(1)], [new RequestCount(RequestKind.Fhir, 1, 0, 2), new RequestCount(RequestKind.Pages, 1, 0, 1)], [ImportState.Failed])
            .Should().Equal(new Trouble(TroubleKind.SilosAreBusy, 1), new Trouble(TroubleKind.RequestsFail, 3), new Trouble(TroubleKind.ImportsFailed, 1));

    [Fact]
    public void NoAnswer_IsTold() => Troubles.Of(null, [], []).Should().Equal(new Trouble(TroubleKind.NoSiloAnswers, 1));

    [Theory]
    [InlineData(TroubleKind.NoSiloAnswers, "No silo answers: no record can be shown or changed.")]
    [InlineData(TroubleKind.SilosAreBusy, "1 silo has no processor time left: calls wait.")]
    [InlineData(TroubleKind.RequestsFail, "1 request failed in the last minute.")]
    [InlineData(TroubleKind.ImportsFailed, "1 import ended early.")]
    public void EachTrouble_HasItsSentence(TroubleKind kind, string sentence) => Language.Default.Pages.Trouble(kind, 1).Should().Be(sentence);

    private static SiloState Silo(double processor) => new("10.0.0.1:11111", processor, 1 << 30, 5);
}
