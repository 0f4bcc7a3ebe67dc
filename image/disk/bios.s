# What a machine without UEFI does with the disk: say why nothing starts. Fills the
# first 440 bytes of the disk; the partition table after it is somebody else's.
        .code16
        .section .text
        .globl _start
_start: xorw    %ax, %ax
        movw    %ax, %ds
        movw    %ax, %ss
        movw    $0x7c00, %sp
        cld
        movw    $(message - _start + 0x7c00), %si
next:   lodsb
        testb   %al, %al
        jz      wait
        movb    $0x0e, %ah
        movw    $0x0007, %bx
        int     $0x10
        jmp     next
wait:   hlt
        jmp     wait
message:
        .ascii  "\r\nUniDash OS ne d\202marre qu'en UEFI.\r\n"
        .ascii  "Activez UEFI dans les r\202glages de cette machine (pas Legacy, BIOS ni CSM).\r\n\r\n"
        .ascii  "UniDash OS starts with UEFI only.\r\n"
        .asciz  "Turn on UEFI in the settings of this machine (not Legacy, BIOS or CSM).\r\n"
        .org    440, 0
