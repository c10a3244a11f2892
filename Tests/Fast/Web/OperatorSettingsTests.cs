using FluentAssertions;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Transparency;
using PhrCluster.Web.Settings;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Web;

/// <summary>What is told of where data is: what the operator says, and nothing else.</summary>
public sealed class OperatorSettingsTests
{
    [Fact]
    public void TheAgeOfABackup_IsThatOfItsMark_AndNotMadeUp()
    {
        var mark = Path.GetTempFileName();
        try
        {
            File.SetLastWriteTimeUtc(mark, Sample.Noon.UtcDateTime);
            var told = new OperatorSettings { BackupMark = mark };
            told.BackedUpAt(Sample.Noon.AddDays(2)).Should().Be(Sample.Noon);
            told.BackedUpAt(Sample.Noon.AddDays(-2)).Should().BeNull("a backup of tomorrow is none");
            Language.Default.Pages.BackedUp(Sample.Noon, Sample.Noon.AddDays(2)).Should().EndWith(", 2 days ago");
            Language.Default.Pages.BackedUp(Sample.Noon, Sample.Noon.AddHours(2)).Should().EndWith(", less than a day ago");
        }
        finally
        {
            File.Delete(mark);
        }

        new OperatorSettings { BackupMark = mark }.BackedUpAt(Sample.Noon).Should().BeNull("there is none");
        new OperatorSettings().BackedUpAt(Sample.Noon).Should().BeNull();
    }

    [Fact]
    public void TheStore_IsTold_AsSilosAreSet()
    {
        Language.Default.Pages.Store(new StoreFacts(IsEmbedded: true, 0)).Should().Be("On the disk of the machine that this runs on");
        Language.Default.Pages.Store(new StoreFacts(IsEmbedded: false, 4)).Should().Be("In 4 storage accounts");
    }
}
