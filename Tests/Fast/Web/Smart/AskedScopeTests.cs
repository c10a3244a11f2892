using FluentAssertions;
using PhrCluster.Web.Smart.Apps;
using PhrCluster.Web.Smart.Scopes;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Smart;

/// <summary>What apps ask for: which of it is a scope, which they may ask for, and what people read of it.</summary>
public sealed class AskedScopeTests
{
    [Theory]
    [InlineData("patient/Observation.rs", "rs")]
    [InlineData("patient/Observation.read", "rs")]
    [InlineData("patient/*.write", "cud")]
    [InlineData("user/*.*", "cruds")]
    [InlineData("system/Patient.cruds?active=true", "cruds")]
    public void AScope_HasItsLetters(string text, string letters)
    {
        var scope = AskedScope.TryParse(text)!;
        scope.Letters.Should().Be(letters);
        scope.Text.Should().Be(text, "it is answered as it was asked");
    }

    [Theory]
    [InlineData("patient/Observation.sr")]
    [InlineData("patient/Observation.rr")]
    [InlineData("patient/Observation.")]
    [InlineData("patient/observation.rs")]
    [InlineData("patient/Obser vation.rs")]
    [InlineData("patients/Observation.rs")]
    [InlineData("Observation.rs")]
    [InlineData("patient/")]
    [InlineData("launch")]
    public void WhatIsNoScope_GrantsNothing(string text) => AskedScope.All(text).Where(static it => it.IsResource).Should().BeEmpty();

    [Theory]
    [InlineData("patient/*.rs", "patient/Observation.r", true)]
    [InlineData("patient/*.rs", "patient/*.read", true)]
    [InlineData("patient/*.rs", "patient/*.cruds", false)]
    [InlineData("patient/Observation.rs", "patient/*.rs", false)]
    [InlineData("patient/Observation.rs", "user/Observation.rs", false)]
    [InlineData("patient/Observation.rs", "patient/Observation.rs?category=a|b", true)]
    [InlineData("patient/Observation.rs?category=a|b", "patient/Observation.rs", false)]
    [InlineData("patient/Observation.rs?category=a|b", "patient/Observation.r?category=a|b", true)]
    [InlineData("patient/*.cruds", "offline_access", false)]
    public void AnApp_MayAskForWhatIsWithinItsRegistration(string registered, string asked, bool may) =>
        new App(new AppSettings { ClientId = "a", Name = "A", Scopes = registered }).Permitted(asked).Should().HaveCount(may ? 1 : 0);

    [Theory]
    [InlineData("patient/Observation.rs", "See: measurements and test results, in the record.")]
    [InlineData("patient/Immunization.cud", "Add, change and delete: vaccinations, in the record.")]
    [InlineData("user/*.rs", "See: everything, also kinds of data that are added later, in records that you may see.")]
    [InlineData("patient/Observation.read?category=http%3A%2F%2Fx%7Claboratory,http://x|imaging", "See: measurements and test results, in the record, but only where the category is 'http://x|laboratory' or 'http://x|imaging'.")]
    [InlineData("patient/CarePlan.c", "Add: data of the kind 'care plan', in the record.")]
    public void AScope_SaysInPlainWordsWhatItLetsTheAppDo(string scope, string words) =>
        AskedScope.TryParse(scope)!.InWords(Language.Default.Apps).Replace('‘', '\'').Replace('’', '\'').Replace('"', '\'').Replace('“', '\'').Replace('”', '\'').Should().Be(words);
}
