using FluentAssertions;
using PhrCluster.Grains.Programmes;
using PhrCluster.Programmes;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Programmes;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Programmes;

/// <summary>The list of programmes: what it hears before a change and after it, in whatever order.</summary>
public sealed class HeldProgrammeIndexTests
{
    private static readonly Programme Open = SampleProgrammes.Open("BP-YOUNG", ProgrammeKind.Research, Sample.Noon);

    [Fact]
    public void WhatIsExpected_AndNotNoted_MayBeOpen_AndIsAskedFor()
    {
        var index = new HeldProgrammeIndex().Expect("BP-YOUNG", 1);
        index.Programmes.Single().MayBeOpen.Should().BeTrue("a crash may have come between");
        index = index.Note(ListedProgramme.Of(Open with { State = ProgrammeState.Closed }));
        index.Programmes.Single().MayBeOpen.Should().BeFalse();
        index.Expect("BP-YOUNG", 3).Programmes.Single().MayBeOpen.Should().BeTrue("what it becomes is not known yet");
    }

    [Fact]
    public void WhatComesLate_OrTwice_ChangesNothing()
    {
        var index = new HeldProgrammeIndex().Expect("BP-YOUNG", 2).Note(ListedProgramme.Of(Open));
        index.Note(ListedProgramme.Of(Open with { Version = 1, State = ProgrammeState.Draft })).Should().BeSameAs(index);
        index.Note(ListedProgramme.Of(Open)).Should().BeSameAs(index);
        index.Expect("BP-YOUNG", 2).Should().BeSameAs(index);
        index.Version.Should().Be(2);
    }

    [Fact]
    public void ItIsInTheOrderOfIds_WhateverCameFirst()
    {
        var index = new HeldProgrammeIndex();
        foreach (var id in new[] { "M-1", "Z-1", "A-1", "N-1", "B-1" })
        {
            index = index.Note(ListedProgramme.Of(Open with { Id = id }));
        }

        index.Programmes.Select(static it => it.Id).Should().Equal("A-1", "B-1", "M-1", "N-1", "Z-1");
        index.Has("N-1").Should().BeTrue();
        index.Has("N-2").Should().BeFalse();
    }
}
