autocmd BufNewFile,BufRead *.lsx setfiletype lsx
autocmd BufNewFile,BufRead * if getline(1) =~# '^#!.*\<lsx\>' | setfiletype lsx | endif
