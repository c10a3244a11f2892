using PhrCluster.Datatypes;

namespace PhrCluster.Consents;

public sealed partial class VocabularyTree
{
    /// <summary>Purposes of use: <see cref="CodeSystems.PurposeOfUse"/> of R4, and what has been added to it since.</summary>
    public static readonly VocabularyTree Purposes = new(
        ["TREAT", "HRESCH", "PUBHLTH", "PATRQT", "HPAYMT", "HOPERAT", "HMARKT"],
        ("TREAT", ["CLINTRL", "COC", "ETREAT", "POPHLTH", "TREATDS"]),
        ("ETREAT", ["BTG", "ERTREAT"]),
        ("HRESCH", ["BIORCH", "CLINTRCH", "DSRCH", "POARCH", "TRANSRCH"]),
        ("CLINTRCH", ["CLINTRCHNPC", "CLINTRCHPC", "PRECLINTRCH"]),
        ("PUBHLTH", ["DISASTER", "THREAT"]),
        ("PATRQT", ["FAMRQT", "PWATRNY", "SUPNWK"]),
        ("HPAYMT", ["CLMATTCH", "COVAUTH", "COVERAGE", "PMTDS", "REMITADV"]),
        ("COVERAGE", ["ELIGDTRM", "ELIGVER", "ENROLLM", "MILDCRG"]),
        ("HOPERAT",
        [
            "CAREMGT", "DONAT", "FRAUD", "GOV", "HACCRED", "HCOMPL", "HDECD", "HDIRECT", "HDM", "HLEGAL", "HOUTCOMS", "HPRGRP", "HQUALIMP", "HSYSADMIN",
            "MEMADMIN", "MILCDM", "MLTRAINING", "PATADMIN", "PATSFTY", "PERFMSR", "RECORDMGT", "SYSDEV", "TRAIN",
        ]),
        ("HSYSADMIN", ["LABELING", "METAMGT"]),
        ("SYSDEV", ["HTEST"]));

    /// <summary>Sensitivity labels: <see cref="CodeSystems.ActCode"/> of R4, and what has been added to it since. PSY is no child of BH.</summary>
    public static readonly VocabularyTree Sensitivities = new(
        [
            "ETH", "GDIS", "HIV", "IDS", "MST", "PREGNANT", "SCA", "SDV", "SEX", "SICKLE", "SPI", "STD", "TBOO", "VIO",
            "DEMO", "DOB", "GENDER", "LIVARG", "MARST", "RACE", "REL",
            "B", "EMPL", "LOCIS", "SSP",
            "ADOL", "CEL", "DIA", "DRGIS", "EMP", "PDS", "PHY", "PRS",
        ],
        ("SPI", ["BH", "MH", "PSY", "PSYTHPN", "SUD"]),
        ("BH", ["COGN", "DVD", "EMOTDIS"]),
        ("SUD", ["ETHUD", "OPIOIDUD"]));
}
