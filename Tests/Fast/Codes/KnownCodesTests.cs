using FluentAssertions;
using PhrCluster.Codes;
using PhrCluster.Datatypes;
using Xunit;

namespace PhrCluster.Tests.Fast.Codes;

public sealed class KnownCodesTests
{
    [Theory]
    [InlineData("glucose", "2345-7 14745-4 1558-6 32016-8 107931-8 97506-0 53049-3 1518-0")]
    [InlineData("HbA1c", "17856-6 4549-2 97506-0")]
    [InlineData("weight", "3141-9 8341-0")]
    [InlineData("body temperature", "8331-1")]
    [InlineData("steps", "66334-4")]
    [InlineData("kidney function", "2160-0 38483-4 33914-3 62238-1")]
    [InlineData("cholesterol", "13457-7 43396-1 9830-1")]
    [InlineData("blood pressure", "35094-2 8478-0 8459-0")]
    [InlineData("mental health questionnaires", "55757-9 89206-7 44260-8 34788-0")]
    [InlineData("alcohol and drug questionnaires", "72109-2 82666-9")]
    public void AWord_CoversEveryCodeThatACitizenMeans(string word, string codes) => KnownCodes.ByName[word].Should().Contain(Loinc(codes));

    [Theory]
    [InlineData("glucose", "997681000000108 1003141000000105 271062006")]
    [InlineData("blood pressure", "75367002 413606001")]
    [InlineData("heart rate", "364075005")]
    [InlineData("diabetic eye screening", "134395001 1551000119108 1501000119109 422034002")]
    [InlineData("mental health questionnaires", "720433000")]
    public void AWord_CoversSnomedToo_SinceBritishDataHasNoOther(string word, string codes) => KnownCodes.ByName[word].Should().Contain(Snomed(codes));

    [Theory]
    [InlineData("11948-7"), InlineData("9269-2"), InlineData("718-70")]
    public void WhatIsSomethingElse_IsNotCovered(string code) => KnownCodes.NameOf(new Coding(CodeSystems.Loinc, code)).Should().BeNull();

    [Theory]
    [InlineData("GLUCOSE", "glucose"), InlineData("blood sugar", "glucose"), InlineData("BMI", "body mass index"), InlineData("mental health", KnownCodes.MentalHealth)]
    public void AWord_IsFoundByItsOtherNames_InAnyCase(string word, string name) => KnownCodes.Find(word)!.Name.Should().Be(name);

    [Fact]
    public void ACode_IsNamedWhateverItsSourceCallsIt() => KnownCodes.NameOf(new Coding(CodeSystems.Loinc, "2345-7", "Glucose SerPl")).Should().Be("glucose");

    /// <summary>A denial by the code hides it under each of these names: what is not pointed out as hidden would be told otherwise.</summary>
    [Theory]
    [InlineData("http://loinc.org/"), InlineData("https://loinc.org"), InlineData("urn:oid:2.16.840.1.113883.6.1")]
    public void ACode_IsKnownUnderEachNameOfItsSystem(string system) => KnownCodes.NameOf(new Coding(system, "2345-7")).Should().Be("glucose");

    [Fact]
    public void EveryCode_HasTheCheckDigitOfItsSystem()
    {
        foreach (var code in KnownCodes.Groups.SelectMany(static group => group.Codes).Select(static it => (it.System, Code: it.Code!)))
        {
            (code.System == CodeSystems.Loinc ? IsLoinc(code.Code) : IsSnomed(code.Code)).Should().BeTrue(code.Code);
        }
    }

    [Fact]
    public void WithinAGroup_EveryCodeStandsOnce_AndEverySetHasCodesAndANameOfItsOwn()
    {
        foreach (var group in KnownCodes.Groups)
        {
            group.Sets.SelectMany(static set => set.Codes).Should().OnlyHaveUniqueItems(group.Name);
            group.Sets.Select(static set => set.Name).Should().OnlyHaveUniqueItems(group.Name);
            group.Sets.Should().OnlyContain(static set => set.Codes.Length > 0, group.Name);
            group.Terms.Should().NotBeEmpty(group.Name).And.OnlyContain(static term => term == term.ToLowerInvariant());
        }
    }

    [Fact]
    public void ACodeOfSeveralGroups_MeasuresTheSameInEach()
    {
        var homes = KnownCodes.Groups.SelectMany(static group => group.Sets).SelectMany(static set => set.Codes.Select(code => (Code: code, set.Measures)));
        homes.GroupBy(static it => it.Code).Should().OnlyContain(static home => home.Select(static it => it.Measures).Distinct().Count() == 1);
    }

    [Fact]
    public void AGroup_FitsIntoOneProvision() =>
        KnownCodes.Groups.Max(static group => group.Codes.Length).Should().BeLessThan(RecordLimits.MaxProvisionCodes).And.BeLessThan(RecordLimits.MaxArrangementSize);

    private static Coding[] Loinc(string codes) => [.. codes.Split(' ').Select(static code => new Coding(CodeSystems.Loinc, code))];

    private static Coding[] Snomed(string codes) => [.. codes.Split(' ').Select(static code => new Coding(CodeSystems.Snomed, code))];

    /// <summary>Luhn's algorithm, as LOINC uses it.</summary>
    private static bool IsLoinc(string code) => code.Split('-') is [var number, [var check]] && (10 - number.Reverse().Select(static (digit, i) =>
    {
        var doubled = (digit - '0') * (i % 2 == 0 ? 2 : 1);
        return doubled / 10 + doubled % 10;
    }).Sum() % 10) % 10 == check - '0';

    /// <summary>Verhoeff's algorithm: the dihedral group of the pentagon.</summary>
    private static bool IsSnomed(string code)
    {
        int[] permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
        var check = 0;
        for (var i = 0; i < code.Length; i++)
        {
            var digit = code[^(i + 1)] - '0';
            for (var turn = 0; turn < i % 8; turn++)
            {
                digit = permutation[digit];
            }

            check = check < 5 ? (digit < 5 ? (check + digit) % 5 : 5 + (check + digit) % 5) : (digit < 5 ? 5 + (check - digit + 5) % 5 : (check - digit + 10) % 5);
        }

        return check == 0;
    }
}
